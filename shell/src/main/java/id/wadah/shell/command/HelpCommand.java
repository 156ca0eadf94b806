package id.wadah.shell.command;

import id.wadah.shell.grammar.Nearest;
import id.wadah.shell.grammar.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}: all commands on one screen, or one in full. */
@Command(name = "help")
public final class HelpCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND")
    private String name = "";

    @Override
    public int run(CommandContext context) {
        CommandRegistry commands = context.shell().commands();
        if (name.isEmpty()) {
            int height = context.interactive() ? context.session().terminal().getHeight() : Integer.MAX_VALUE;
            context.page(new HelpOverview(commands, context.texts(), context.width(), height).text());
            return 0;
        }
        CommandEntry entry = commands.find(name).orElseThrow(() -> unknown(commands));
        context.page(new HelpPage(entry, context.texts(), context.width()).text());
        return 0;
    }

    private UsageException unknown(CommandRegistry commands) {
        return Nearest.to(name, commands.names())
                .map(near -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command-near", name, near))
                .orElseGet(() -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command", name));
    }
}
