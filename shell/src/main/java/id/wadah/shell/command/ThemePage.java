package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.List;

/** The commands of one theme, those below a group as well, each with what it does. */
final class ThemePage {

    private final CommandRegistry commands;
    private final Texts texts;

    ThemePage(CommandRegistry commands, Texts texts) {
        this.commands = commands;
        this.texts = texts;
    }

    String text(Theme theme) {
        List<CommandEntry> entries = commands.entries().stream()
                .filter(entry -> entry.theme() == theme && !entry.isGroup())
                .toList();
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
        StringBuilder page = new StringBuilder(texts.get(theme.textKey())).append("\n\n");
        for (CommandEntry entry : entries) {
            page.append("  ")
                    .append(entry.name())
                    .append(" ".repeat(width - entry.name().length() + 2));
            page.append(texts.get(entry.textKey() + ".summary")).append('\n');
        }
        return page.append('\n')
                .append(texts.get("command.theme.more"))
                .append('\n')
                .toString();
    }
}
