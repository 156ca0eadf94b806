package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All commands by theme, each with a few words. On a screen too low for that, some themes give only their commands' names; where
 * even that is too much, only as many of them as a line holds. So all of it is seen at once on 80 columns and 24 lines.
 */
final class HelpOverview {

    private static final int INDENT = 2;
    private static final int TWO_COLUMNS = 80;
    private static final int MOST_WIDTH = 100;

    /** A line of it is the prompt's. */
    private static final int PROMPT = 1;

    private static final int MANY = Integer.MAX_VALUE;
    private static final String MORE = " ...";

    /** In the order in which themes are cut down to names: first those that are known, or needed least. */
    private static final List<Theme> SHORTENED = List.of(
            Theme.SHELL,
            Theme.MACHINE,
            Theme.IMAGES,
            Theme.VOLUMES,
            Theme.NETWORKS,
            Theme.KERNEL,
            Theme.OBSERVE,
            Theme.CONTAINERS,
            Theme.LESSONS);

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
        String page = text(Set.of(), MANY);
        for (int shortened = 1; shortened <= SHORTENED.size() && !fits(page); shortened++) {
            page = text(Set.copyOf(SHORTENED.subList(0, shortened)), MANY);
        }
        for (int lines = 3; lines >= 1 && !fits(page); lines--) {
            page = text(Set.copyOf(SHORTENED), lines);
        }
        return page;
    }

    private boolean fits(String page) {
        return page.lines().count() + PROMPT <= height;
    }

    private String text(Set<Theme> shortened, int lines) {
        StringBuilder page = new StringBuilder();
        for (Theme theme : Theme.values()) {
            List<String> cells = cells(theme);
            if (cells.isEmpty()) {
                continue;
            } else if (shortened.contains(theme)) {
                names(theme, lines, page);
            } else {
                page.append(texts.get(theme.textKey())).append('\n');
                rows(cells, page);
            }
        }
        String groups = texts.get("command.help.groups", String.join(", ", Theme.words()));
        page.append(String.join("\n" + " ".repeat(INDENT), HelpPage.wrap(groups, width - INDENT)))
                .append('\n');
        page.append(texts.get("command.help.more")).append('\n');
        return page.toString();
    }

    private void names(Theme theme, int most, StringBuilder page) {
        List<String> names =
                commands.plainEntries(theme).stream().map(this::name).toList();
        String line = texts.get(theme.textKey()) + ": " + String.join(", ", names);
        List<String> lines = HelpPage.wrap(line, width - INDENT - (most == MANY ? 0 : MORE.length()));
        if (lines.size() > most) {
            lines = new ArrayList<>(lines.subList(0, most));
            lines.set(most - 1, lines.get(most - 1) + MORE);
        }
        page.append(String.join("\n" + " ".repeat(INDENT), lines)).append('\n');
    }

    /** A group with those that are known below it only: {@code volume create|ls|rm}. */
    private String name(CommandEntry entry) {
        String below = commands.entries().stream()
                .map(CommandEntry::name)
                .filter(name -> name.startsWith(entry.name() + " "))
                .map(name -> name.substring(entry.name().length() + 1))
                .collect(Collectors.joining("|"));
        return (entry.name() + " " + below).strip();
    }

    private List<String> cells(Theme theme) {
        List<CommandEntry> entries = commands.plainEntries(theme);
        int nameWidth = Math.max(
                8,
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0));
        return entries.stream()
                .map(entry ->
                        String.format("%-" + nameWidth + "s  %s", entry.name(), texts.get(entry.textKey() + ".brief")))
                .toList();
    }

    /** Read down the left column, then down the right one; one column where the screen is narrow. */
    private void rows(List<String> cells, StringBuilder page) {
        int half = width / 2 - INDENT;
        boolean tooWide = cells.stream().anyMatch(cell -> cell.length() > half);
        int columns = width < TWO_COLUMNS || tooWide ? 1 : 2;
        int rows = (cells.size() + columns - 1) / columns;
        int cellWidth = width / columns - INDENT;
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
