package id.wadah.shell.build;

import id.wadah.shell.command.CommandContext;
import java.util.List;

/** All lines, one below the other. */
final class PlainView extends BuildView {

    PlainView(CommandContext context) {
        super(context);
    }

    @Override
    void show(List<String> lines, String begun) {
        lines.forEach(this::line);
    }

    @Override
    void settle(boolean failed) {
        // All of it has been said.
    }
}
