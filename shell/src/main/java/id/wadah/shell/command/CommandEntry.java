package id.wadah.shell.command;

import java.util.List;
import java.util.function.Supplier;

/**
 * A command's place in the shell, known without loading the command's class.
 *
 * @param name one word, or two of which the first is a group: {@code network create}
 * @param aliases other names of it, such as {@code quit} for {@code exit}
 * @param completion what the Tab key offers for its arguments
 * @param textKey where its help is in the bundles: {@code command.ps} for {@code command.ps.summary}; {@code
 *     command.network-create}
 */
public record CommandEntry(
        String name,
        List<String> aliases,
        Theme theme,
        Completion completion,
        String textKey,
        Supplier<ShellCommand> maker) {

    public CommandEntry {
        aliases = List.copyOf(aliases);
    }

    public static CommandEntry of(String name, Theme theme, Completion completion, Supplier<ShellCommand> maker) {
        return new CommandEntry(name, List.of(), theme, completion, "command." + name.replace(' ', '-'), maker);
    }

    public CommandEntry alias(String... names) {
        return new CommandEntry(name, List.of(names), theme, completion, textKey, maker);
    }

    /** The same, its texts being in another area's bundle: {@code textsAt("view.ns")}. */
    public CommandEntry textsAt(String key) {
        return new CommandEntry(name, aliases, theme, completion, key, maker);
    }
}
