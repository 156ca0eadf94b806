package id.wadah.shell.command;

import org.jline.utils.InfoCmp.Capability;
import picocli.CommandLine.Command;

/** {@code clear}: empties the screen. Elsewhere than on a terminal it does nothing. */
@Command(name = "clear")
public final class ClearCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        if (context.session().outputIsTerminal()) {
            context.out().flush();
            context.session().terminal().puts(Capability.clear_screen);
            context.session().terminal().flush();
        }
        return 0;
    }
}
