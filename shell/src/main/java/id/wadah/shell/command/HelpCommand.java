package id.wadah.shell.command;

import id.wadah.shell.grammar.Nearest;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help}: all commands on one screen, or all about one. */
@Command(name = "help")
public final class HelpCommand extends ShellCommand {

    private static final int COLUMN = 40;
    private static final int NAME = 10;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND")
    private @Nullable String name;

    @Override
    public int run(CommandContext context) {
        if (name == null) {
            context.page(overview(context));
            return 0;
        }
        String asked = name;
        CommandRegistry commands = context.shell().commands();
        CommandEntry entry = commands.find(asked)
                .orElseThrow(() -> Nearest.to(asked, commands.names())
                        .map(near -> unknown("unknown-command-near", asked, near))
                        .orElseGet(() -> unknown("unknown-command", asked)));
        context.page(new HelpPage(entry, context.texts(), context.width()).text());
        return 0;
    }

    private static UsageException unknown(String key, Object... details) {
        return new UsageException(UsageException.WRONG_ARGUMENTS, key, details);
    }

    /** Two columns, so that all of it is on a screen of 80 by 24. */
    private static String overview(CommandContext context) {
        StringBuilder page = new StringBuilder();
        for (Theme theme : Theme.values()) {
            String title = context.text("command.theme." + theme.name().toLowerCase(Locale.ROOT));
            page.append(context.colour() ? bold(title) : title).append('\n');
            List<CommandEntry> entries = context.shell().commands().entries(theme);
            int lines = (entries.size() + 1) / 2;
            for (int line = 0; line < lines; line++) {
                String left = cell(entries.get(line), context);
                String right = line + lines < entries.size() ? cell(entries.get(line + lines), context) : "";
                page.append((pad(left, COLUMN) + right).stripTrailing()).append('\n');
            }
        }
        return page.append(context.text("command.help.footer")).append('\n').toString();
    }

    private static String cell(CommandEntry entry, CommandContext context) {
        return "  " + pad(entry.name(), NAME) + context.text("command.brief." + entry.name());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String bold(String text) {
        return new AttributedStringBuilder().styled(AttributedStyle.BOLD, text).toAnsi();
    }
}
