package id.wadah.shell.command;

import id.wadah.shell.grammar.Nearest;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}: all commands on one screen, or one in full. */
@Command(name = "help")
public final class HelpCommand extends ShellCommand {

    @Parameters(arity = "0..*", paramLabel = "COMMAND")
    private List<String> words = List.of();

    @Override
    public int run(CommandContext context) {
        CommandRegistry commands = context.shell().commands();
        if (words.isEmpty()) {
            int height = context.interactive() ? context.session().terminal().getHeight() : Integer.MAX_VALUE;
            context.page(new HelpOverview(commands, context.texts(), context.width(), height).text());
            return 0;
        }
        String name = String.join(" ", words);
        CommandEntry entry = commands.find(name).orElseThrow(() -> unknown(name, commands));
        context.page(
                HelpPage.of(entry, commands, context.texts(), context.width()).text());
        return 0;
    }

    private static UsageException unknown(String name, CommandRegistry commands) {
        return Nearest.to(name, commands.names())
                .map(near -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command-near", name, near))
                .orElseGet(() -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command", name));
    }
}
