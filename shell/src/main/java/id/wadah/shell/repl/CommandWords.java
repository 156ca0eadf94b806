package id.wadah.shell.repl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command as it was typed, brought to its plain form: {@code docker container ls -a} is {@code ps -a}. Source: docker(1), where
 * most commands have a short name and one below {@code container}, {@code image} or {@code system}.
 *
 * @param name empty where only {@code docker} or a group was typed
 * @param group the group that it was typed below, may be empty
 * @param skipped how many words came before {@code name}
 */
record CommandWords(String group, String name, List<String> arguments, int skipped) {

    private static final String DOCKER = "docker";

    /** Where the name below a group is not the command's own. */
    private static final Map<String, Map<String, String>> GROUPS = Map.of(
            "container", Map.of("ls", "ps", "list", "ps"),
            "image", Map.of("ls", "images", "list", "images", "rm", "rmi", "remove", "rmi"),
            "system", Map.of());

    private static final Set<String> OF_CONTAINERS = Set.of(
            "run", "create", "start", "restart", "stop", "kill", "rm", "exec", "attach", "logs", "wait", "inspect",
            "pause", "unpause", "rename", "top", "stats", "diff", "cp", "port", "update", "commit", "export");

    private static final Set<String> OF_IMAGES =
            Set.of("inspect", "pull", "push", "tag", "build", "history", "save", "load", "import");

    private static final Set<String> OF_SYSTEM = Set.of("info", "events", "df", "prune");

    /** Docker's commands that are not there yet, so that they are told from misspelt ones. */
    static final Set<String> LATER = Set.of(
            "build",
            "builder",
            "buildx",
            "commit",
            "compose",
            "container",
            "context",
            "cp",
            "create",
            "diff",
            "events",
            "export",
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
            "rename",
            "restart",
            "save",
            "search",
            "stack",
            "start",
            "stats",
            "swarm",
            "system",
            "tag",
            "top",
            "unpause",
            "update",
            "volume");

    CommandWords {
        arguments = List.copyOf(arguments);
    }

    static CommandWords of(List<String> words) {
        int at = !words.isEmpty() && words.get(0).equals(DOCKER) ? 1 : 0;
        if (at == words.size()) {
            return new CommandWords("", "", List.of(), at);
        }
        String first = words.get(at);
        if (!GROUPS.containsKey(first)) {
            return new CommandWords("", first, words.subList(at + 1, words.size()), at);
        }
        if (at + 1 == words.size()) {
            return new CommandWords(first, "", List.of(), at + 1);
        }
        String name = below(first, words.get(at + 1));
        return new CommandWords(first, name, words.subList(at + 2, words.size()), at + 1);
    }

    /** The plain name of {@code group word}; the word itself where the group has no such command. */
    private static String below(String group, String word) {
        String other = GROUPS.getOrDefault(group, Map.of()).get(word);
        return other == null ? word : other;
    }

    /** The groups' names. */
    static Set<String> groups() {
        return GROUPS.keySet();
    }

    /** Whether the group that it was typed below has this command, or it was typed below none. */
    boolean isInGroup() {
        return switch (group) {
            case "container" -> name.equals("ps") || OF_CONTAINERS.contains(name);
            case "image" -> name.equals("images") || name.equals("rmi") || OF_IMAGES.contains(name);
            case "system" -> OF_SYSTEM.contains(name);
            default -> true;
        };
    }

    /** What can be typed behind a group. */
    static List<String> namesBelow(String group) {
        Set<String> own = switch (group) {
            case "container" -> OF_CONTAINERS;
            case "image" -> OF_IMAGES;
            default -> OF_SYSTEM;
        };
        return Stream.concat(own.stream(), GROUPS.getOrDefault(group, Map.of()).keySet().stream())
                .sorted()
                .toList();
    }
}
