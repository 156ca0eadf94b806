package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * All commands by theme, each with a few words. On a screen too low for that, some themes give only their commands' names,
 * so that all of it is seen at once on 80 columns and 24 lines.
 */
final class HelpOverview {

    private static final int INDENT = 2;
    private static final int TWO_COLUMNS = 80;
    private static final int MOST_WIDTH = 100;

    /** A line of it is the prompt's. */
    private static final int PROMPT = 1;

    /** In the order in which themes are cut down to names: first those that are known, or needed least. */
    private static final List<Theme> SHORTENED =
            List.of(Theme.SHELL, Theme.MACHINE, Theme.IMAGES, Theme.KERNEL, Theme.CONTAINERS, Theme.LESSONS);

    private final CommandRegistry commands;
    private final Texts texts;
    private final int width;
    private final int height;

    /** @param height lines that it may take, with the prompt below it */
    HelpOverview(CommandRegistry commands, Texts texts, int width, int height) {
        this.commands = commands;
        this.texts = texts;
        this.width = Math.min(width, MOST_WIDTH);
        this.height = height;
    }

    String text() {
        String page = text(Set.of());
        for (int shortened = 1; shortened <= SHORTENED.size() && !fits(page); shortened++) {
            page = text(Set.copyOf(SHORTENED.subList(0, shortened)));
        }
        return page;
    }

    private boolean fits(String page) {
        return page.lines().count() + PROMPT <= height;
    }

    private String text(Set<Theme> shortened) {
        StringBuilder page = new StringBuilder();
        for (Theme theme : Theme.values()) {
            String title = texts.get("command.theme." + theme.name().toLowerCase(Locale.ROOT));
            List<String> cells = cells(theme);
            if (shortened.contains(theme)) {
                names(title, theme, page);
            } else if (!cells.isEmpty()) {
                page.append(title).append('\n');
                rows(cells, page);
            }
        }
        page.append(texts.get("command.help.more")).append('\n');
        return page.toString();
    }

    private void names(String title, Theme theme, StringBuilder page) {
        List<String> names =
                commands.plainEntries(theme).stream().map(CommandEntry::name).toList();
        String line = title + ": " + String.join(", ", names);
        page.append(String.join("\n" + " ".repeat(INDENT), HelpPage.wrap(line, width - INDENT)))
                .append('\n');
    }

    private List<String> cells(Theme theme) {
        int nameWidth = commands.plainEntries().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        List<String> cells = new ArrayList<>();
        for (CommandEntry entry : commands.plainEntries(theme)) {
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
