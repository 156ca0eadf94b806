package id.wadah.shell.command;

import id.wadah.shell.grammar.Nearest;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND|GROUP]}: all commands on one screen, those of a group, or one in full. */
@Command(name = "help")
public final class HelpCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..*", paramLabel = "COMMAND|GROUP")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(CommandContext context) {
        context.page(page(context));
        return 0;
    }

    private String page(CommandContext context) {
        CommandRegistry commands = context.shell().commands();
        CommandWords typed = CommandWords.of(words);
        Optional<CommandEntry> entry = commands.find(typed.name());
        if (entry.isPresent()) {
            return new HelpPage(entry.get(), context.texts(), context.width()).text();
        }
        GroupPage groups = new GroupPage(commands, context.texts());
        if (typed.name().isEmpty() && typed.group().isEmpty()) {
            int height = context.interactive() ? context.session().terminal().getHeight() : Integer.MAX_VALUE;
            return new HelpOverview(commands, context.texts(), context.width(), height).text();
        }
        String first = typed.group().isEmpty() ? typed.name() : typed.group();
        return Theme.find(first)
                .filter(theme -> typed.arguments().isEmpty() && first.equals(String.join(" ", words)))
                .map(groups::of)
                .or(() -> typed.name().isEmpty() ? Optional.of(groups.of(typed.group())) : Optional.empty())
                .orElseThrow(() -> unknown(typed.name(), commands));
    }

    private static UsageException unknown(String name, CommandRegistry commands) {
        List<String> known = new ArrayList<>(commands.names());
        known.addAll(Theme.words());
        return Nearest.to(name, known)
                .map(near -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command-near", name, near))
                .orElseGet(() -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command", name));
    }
}
