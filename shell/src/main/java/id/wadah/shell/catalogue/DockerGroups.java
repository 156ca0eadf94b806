package id.wadah.shell.catalogue;

import id.wadah.shell.command.CommandEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where Docker has a command below a group as well as by itself; source: docker-container(1), docker-image(1), docker-system(1). */
final class DockerGroups {

    private static final Map<String, Set<String>> SAME_NAME = Map.of(
            "container",
                    Set.of(
                            "run", "create", "start", "restart", "stop", "kill", "rm", "exec", "attach", "logs", "wait",
                            "inspect", "pause", "unpause", "rename", "top", "stats", "diff", "cp", "port", "update",
                            "commit", "export"),
            "image", Set.of("pull", "push", "tag", "build", "save", "load", "import"),
            "builder", Set.of("build"),
            "system", Set.of("info", "events"));

    private static final Map<String, List<String>> OTHER_NAME = Map.of(
            "ps", List.of("container ls", "container list", "container ps"),
            "images", List.of("image ls", "image list"),
            "rmi", List.of("image rm", "image remove"));

    private DockerGroups() {}

    /** The same with its names below groups. */
    static CommandEntry alias(CommandEntry entry) {
        List<String> same = SAME_NAME.entrySet().stream()
                .filter(group -> group.getValue().contains(entry.name()))
                .map(group -> group.getKey() + " " + entry.name())
                .sorted()
                .toList();
        return entry.alias(same).alias(OTHER_NAME.getOrDefault(entry.name(), List.of()));
    }
}
