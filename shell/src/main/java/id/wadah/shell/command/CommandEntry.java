package id.wadah.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A command's place in the shell, known without loading the command's class. One below a group has a name of two words, {@code
 * network create}, and so may its aliases: {@code ps} is {@code container ls} as well.
 *
 * @param aliases other names of it, such as {@code quit} for {@code exit}
 * @param completion what the Tab key offers for its arguments
 * @param textKey where its help is in the bundles: {@code command.ps} for {@code command.ps.summary}
 * @param optionKey where the texts of its options are: its own, or those of a command with the same options
 */
public record CommandEntry(
        String name,
        List<String> aliases,
        Theme theme,
        Completion completion,
        String textKey,
        String optionKey,
        Supplier<ShellCommand> maker) {

    public CommandEntry {
        aliases = List.copyOf(aliases);
    }

    public static CommandEntry of(String name, Theme theme, Completion completion, Supplier<ShellCommand> maker) {
        String key = "command." + name.replace(' ', '.');
        return new CommandEntry(name, List.of(), theme, completion, key, key, maker);
    }

    /** A word such as {@code network} that only has commands below it. */
    public static CommandEntry group(String name, Theme theme) {
        return of(name, theme, Completion.MEMBERS, () -> new GroupCommand(name));
    }

    public boolean isGroup() {
        return completion == Completion.MEMBERS;
    }

    /** Whether it is known below a group only. */
    public boolean isMember() {
        return name.indexOf(' ') > 0;
    }

    /** With further names. */
    public CommandEntry alias(String... names) {
        return alias(List.of(names));
    }

    public CommandEntry alias(List<String> names) {
        List<String> all = new ArrayList<>(aliases);
        all.addAll(names);
        return new CommandEntry(name, all, theme, completion, textKey, optionKey, maker);
    }

    /** The same, its texts being in another area's bundle: {@code textsAt("view.ns")}. */
    public CommandEntry textsAt(String key) {
        return new CommandEntry(name, aliases, theme, completion, key, key, maker);
    }

    /** The same, its options being those of another command: {@code optionsOf("command.run")}. */
    public CommandEntry optionsOf(String key) {
        return new CommandEntry(name, aliases, theme, completion, textKey, key, maker);
    }

    /**
     * Where an option's text is.
     *
     * @param longestName with its dashes
     */
    public String optionText(String longestName) {
        return optionKey + ".option." + longestName.replaceFirst("^--?", "");
    }
}
