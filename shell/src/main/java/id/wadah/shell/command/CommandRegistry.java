package id.wadah.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All commands by name; each command's class is loaded when it is first used. */
public final class CommandRegistry {

    private final List<CommandEntry> entries;
    private final Map<String, CommandEntry> byName = new LinkedHashMap<>();

    public CommandRegistry(List<CommandEntry> entries) {
        this.entries = List.copyOf(entries);
        for (CommandEntry entry : this.entries) {
            add(entry.name(), entry);
            entry.aliases().forEach(alias -> add(alias, entry));
        }
    }

    private void add(String name, CommandEntry entry) {
        if (byName.put(name, entry) != null) {
            throw new IllegalArgumentException("two commands are named " + name);
        }
    }

    /** In the order in which help shows them. */
    public List<CommandEntry> entries() {
        return entries;
    }

    public List<CommandEntry> entries(Theme theme) {
        return entries.stream().filter(entry -> entry.theme() == theme).toList();
    }

    public Optional<CommandEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names and aliases; of those of two words, the whole name. */
    public List<String> names() {
        return new ArrayList<>(byName.keySet());
    }
}
