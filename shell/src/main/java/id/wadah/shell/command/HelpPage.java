package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of one command, as Docker lays it out, with examples. */
public final class HelpPage {

    private static final int MOST_WIDTH = 100;

    private final CommandEntry entry;
    private final Map<String, CommandEntry> members;
    private final CommandSpec spec;
    private final Texts texts;
    private final int width;

    /** @param members what can be typed behind a group */
    private HelpPage(CommandEntry entry, Map<String, CommandEntry> members, Texts texts, int width) {
        this.entry = entry;
        this.members = members;
        this.spec = CommandSpec.forAnnotatedObject(entry.maker().get());
        this.texts = texts;
        this.width = Math.min(width, MOST_WIDTH);
    }

    public static HelpPage of(CommandEntry entry, CommandRegistry commands, Texts texts, int width) {
        return new HelpPage(entry, entry.isGroup() ? commands.members(entry.name()) : Map.of(), texts, width);
    }

    /** {@code run [OPTIONS] IMAGE [COMMAND] [ARG...]}. */
    public static String usage(CommandEntry entry, Texts texts) {
        String key = entry.textKey() + ".usage";
        return texts.has(key) ? entry.name() + " " + texts.get(key) : entry.name();
    }

    public String text() {
        StringBuilder page = new StringBuilder();
        page.append(texts.get("command.page.usage", usage(entry, texts))).append("\n\n");
        page.append(texts.get(entry.textKey() + ".summary")).append('\n');
        if (texts.has(entry.textKey() + ".about")) {
            for (String paragraph : texts.get(entry.textKey() + ".about").split("\n")) {
                page.append('\n')
                        .append(String.join("\n", wrap(paragraph, width)))
                        .append('\n');
            }
        }
        if (!entry.aliases().isEmpty()) {
            page.append('\n')
                    .append(String.join(
                            "\n", wrap(texts.get("command.page.aliases", String.join(", ", entry.aliases())), width)))
                    .append('\n');
        }
        members(page);
        options(page);
        if (texts.has(entry.textKey() + ".examples")) {
            page.append('\n').append(texts.get("command.page.examples")).append('\n');
            for (String line : texts.get(entry.textKey() + ".examples").split("\n")) {
                page.append("  ").append(line).append('\n');
            }
        }
        return page.toString();
    }

    /** Each once, by the first of its names there. */
    private void members(StringBuilder page) {
        if (members.isEmpty()) {
            return;
        }
        page.append('\n').append(texts.get("command.page.members")).append('\n');
        int column = members.keySet().stream().mapToInt(String::length).max().orElse(0) + 4;
        Set<CommandEntry> shown = new HashSet<>();
        members.forEach((word, member) -> {
            if (shown.add(member)) {
                page.append("  ").append(word).append(" ".repeat(column - word.length() - 2));
                page.append(texts.get(member.textKey() + ".summary")).append('\n');
            }
        });
        page.append('\n')
                .append(texts.get("command.page.member-help", entry.name()))
                .append('\n');
    }

    private void options(StringBuilder page) {
        List<OptionSpec> options = spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
        if (options.isEmpty()) {
            return;
        }
        page.append('\n').append(texts.get("command.page.options")).append('\n');
        int column = options.stream()
                        .mapToInt(option -> names(option).length())
                        .max()
                        .orElse(0)
                + 3;
        for (OptionSpec option : options) {
            String key = entry.optionText(option.longestName());
            List<String> lines = wrap(texts.get(key), Math.max(20, width - column));
            page.append(names(option)).append(" ".repeat(column - names(option).length()));
            page.append(String.join("\n" + " ".repeat(column), lines)).append('\n');
        }
    }

    private static String names(OptionSpec option) {
        String shortName = Arrays.stream(option.names())
                .filter(name -> name.length() == 2)
                .findFirst()
                .map(name -> "  " + name + ", ")
                .orElse("      ");
        String longName = option.longestName().length() == 2 ? "" : option.longestName();
        String label = label(option);
        return (longName.isEmpty() ? shortName.replace(",", "").stripTrailing() : shortName + longName)
                + (label.isEmpty() ? "" : " " + label);
    }

    private static String label(OptionSpec option) {
        if (option.type() == boolean.class) {
            return "";
        } else if (!option.paramLabel().startsWith("<")) {
            return option.paramLabel();
        }
        return option.isMultiValue() ? "list" : option.type() == int.class ? "int" : "string";
    }

    /** The text in lines of at most that many columns, broken between words; a longer word has a line of its own. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
