package id.wadah.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All commands by name; each command's class is loaded when it is first used. */
public final class CommandRegistry {

    private final List<CommandEntry> entries;
    private final Map<String, CommandEntry> byName = new LinkedHashMap<>();
    private final Map<String, Map<String, CommandEntry>> groups = new LinkedHashMap<>();

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
        int space = name.indexOf(' ');
        if (space > 0) {
            groups.computeIfAbsent(name.substring(0, space), group -> new LinkedHashMap<>())
                    .put(name.substring(space + 1), entry);
        }
    }

    /** In the order in which help shows them. */
    public List<CommandEntry> entries() {
        return entries;
    }

    /** Those that can be typed without a group, and groups that have commands which cannot. */
    public List<CommandEntry> plainEntries() {
        return entries.stream()
                .filter(entry -> !entry.isMember())
                .filter(entry -> !entry.isGroup()
                        || members(entry.name()).values().stream().anyMatch(CommandEntry::isMember))
                .toList();
    }

    /** Of {@link #plainEntries} those of one theme. */
    public List<CommandEntry> plainEntries(Theme theme) {
        return plainEntries().stream().filter(entry -> entry.theme() == theme).toList();
    }

    public boolean isGroup(String word) {
        return groups.containsKey(word);
    }

    /** What can be typed behind a group, by the word; empty for what is no group. */
    public Map<String, CommandEntry> members(String group) {
        return groups.getOrDefault(group, Map.of());
    }

    public Optional<CommandEntry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names and aliases of one word. */
    public List<String> names() {
        return byName.keySet().stream().filter(name -> name.indexOf(' ') < 0).toList();
    }
}
