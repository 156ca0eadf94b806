package id.wadah.shell.command;

import org.jline.utils.InfoCmp;
import picocli.CommandLine.Command;

/** {@code clear}: empties the screen. */
@Command(name = "clear")
public final class ClearCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        if (context.session().outputIsTerminal()) {
            context.session().terminal().puts(InfoCmp.Capability.clear_screen);
            context.session().terminal().flush();
        }
        return 0;
    }
}
