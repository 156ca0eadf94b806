package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All commands by theme on one screen of 80 columns and 24 lines, each with a few words. */
final class HelpOverview {

    private static final int INDENT = 2;
    private static final int TWO_COLUMNS = 80;
    private static final int MOST_WIDTH = 100;

    private final CommandRegistry commands;
    private final Texts texts;
    private final int width;

    HelpOverview(CommandRegistry commands, Texts texts, int width) {
        this.commands = commands;
        this.texts = texts;
        this.width = Math.min(width, MOST_WIDTH);
    }

    String text() {
        StringBuilder page = new StringBuilder();
        for (Theme theme : Theme.values()) {
            List<String> cells = cells(theme);
            if (!cells.isEmpty()) {
                String key = "command.theme." + theme.name().toLowerCase(Locale.ROOT);
                page.append(texts.get(key)).append('\n');
                rows(cells, page);
            }
        }
        page.append(texts.get("command.help.more")).append('\n');
        return page.toString();
    }

    private List<String> cells(Theme theme) {
        int nameWidth = commands.entries().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        List<String> cells = new ArrayList<>();
        for (CommandEntry entry : commands.entries(theme)) {
            cells.add(String.format("%-" + nameWidth + "s  %s", entry.name(), texts.get(entry.textKey() + ".brief")));
        }
        return cells;
    }

    /** Read down the left column, then down the right one; one column where the screen is narrow. */
    private void rows(List<String> cells, StringBuilder page) {
        int columns = width < TWO_COLUMNS ? 1 : 2;
        int rows = (cells.size() + columns - 1) / columns;
        int cellWidth = (width - INDENT * columns) / columns;
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT)).append(cells.get(row));
            if (row + rows < cells.size()) {
                line.append(" ".repeat(Math.max(1, INDENT + cellWidth - line.length() + INDENT)))
                        .append(cells.get(row + rows));
            }
            page.append(line).append('\n');
        }
    }
}
