package id.wadah.shell.top;

import id.wadah.shell.command.CommandContext;
import java.util.List;

/** Draws the same place of a terminal over and over; where there is no terminal, one below the other. */
final class Redraw {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\r\u001b[J";

    private final CommandContext context;
    private final boolean inPlace;
    private int drawn;

    Redraw(CommandContext context) {
        this.context = context;
        this.inPlace = context.session().outputIsTerminal()
                && !"dumb".equals(context.session().environment().get("TERM"));
    }

    void draw(String text) {
        List<String> lines = text.lines().toList();
        if (inPlace) {
            // What does not fit would scroll away, and could not be drawn over.
            int rows = context.session().terminal().getHeight();
            lines = rows > 1 && lines.size() >= rows ? lines.subList(0, rows - 1) : lines;
            context.out().print((drawn == 0 ? "" : String.format(UP, drawn)) + CLEAR_BELOW);
        }
        lines.forEach(context.out()::println);
        context.out().flush();
        drawn = lines.size();
    }
}
