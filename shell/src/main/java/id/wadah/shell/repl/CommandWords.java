package id.wadah.shell.repl;

import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.CommandRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command as it was typed: {@code docker container ls -a}. Source: docker(1), where most commands have a short name and one below
 * {@code container}, {@code image} or {@code system}, and others have only that.
 *
 * @param group the group that it was typed below, may be empty
 * @param name empty where only {@code docker} or a group was typed
 * @param entry empty where there is no such command
 * @param skipped how many words came before {@code name}
 */
record CommandWords(String group, String name, Optional<CommandEntry> entry, List<String> arguments, int skipped) {

    private static final String DOCKER = "docker";

    /** Docker's commands that are not there yet, so that they are told from misspelt ones. */
    private static final Set<String> LATER = Set.of(
            "builder",
            "buildx",
            "compose",
            "container",
            "context",
            "diff",
            "history",
            "image",
            "import",
            "inspect",
            "load",
            "login",
            "logout",
            "network",
            "pause",
            "plugin",
            "port",
            "pull",
            "push",
            "save",
            "search",
            "stack",
            "stats",
            "swarm",
            "system",
            "tag",
            "top",
            "unpause",
            "update",
            "volume");

    private static final Set<String> GROUPS_OF_PLAIN = Set.of("", "container", "image", "system");

    CommandWords {
        arguments = List.copyOf(arguments);
    }

    static CommandWords of(List<String> words, CommandRegistry commands) {
        int at = !words.isEmpty() && words.get(0).equals(DOCKER) ? 1 : 0;
        if (at == words.size()) {
            return new CommandWords("", "", Optional.empty(), List.of(), at);
        }
        String first = words.get(at);
        int next = at + 1;
        if (!commands.isGroup(first)) {
            return new CommandWords("", first, commands.find(first), words.subList(next, words.size()), at);
        }
        if (next == words.size() || words.get(next).startsWith("-")) {
            return new CommandWords(first, "", commands.find(first), words.subList(next, words.size()), next);
        }
        String second = words.get(next);
        Optional<CommandEntry> member =
                Optional.ofNullable(commands.members(first).get(second));
        return new CommandWords(first, second, member, words.subList(next + 1, words.size()), next);
    }

    /** Whether Docker has it, and Wadah not yet. */
    boolean isLater() {
        return entry.isEmpty() && LATER.contains(name) && GROUPS_OF_PLAIN.contains(group);
    }
}
