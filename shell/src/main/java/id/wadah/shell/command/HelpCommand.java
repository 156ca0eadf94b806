package id.wadah.shell.command;

import id.wadah.engine.Nearest;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND|GROUP]}: all commands on one screen, those of a group, or one in full. */
@Command(name = "help")
public final class HelpCommand extends ShellCommand {

    @Parameters(arity = "0..*", paramLabel = "COMMAND|GROUP")
    private List<String> words = List.of();

    @Override
    public int run(CommandContext context) {
        context.page(page(context));
        return 0;
    }

    private String page(CommandContext context) {
        CommandRegistry commands = context.shell().commands();
        if (words.isEmpty()) {
            int height = context.interactive() ? context.session().terminal().getHeight() : Integer.MAX_VALUE;
            return new HelpOverview(commands, context.texts(), context.width(), height).text();
        }
        String name = String.join(" ", words);
        Optional<Theme> theme = Theme.find(name)
                .filter(any -> commands.find(name).map(CommandEntry::isGroup).orElse(true));
        if (theme.isPresent()) {
            return new ThemePage(commands, context.texts()).text(theme.get());
        }
        CommandEntry entry = commands.find(name).orElseThrow(() -> unknown(name, commands));
        return HelpPage.of(entry, commands, context.texts(), context.width()).text();
    }

    private static UsageException unknown(String name, CommandRegistry commands) {
        List<String> known = new ArrayList<>(commands.names());
        known.addAll(Theme.words());
        return Nearest.to(name, known)
                .map(near -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command-near", name, near))
                .orElseGet(() -> new UsageException(UsageException.WRONG_ARGUMENTS, "unknown-command", name));
    }
}
