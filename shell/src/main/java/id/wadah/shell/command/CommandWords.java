package id.wadah.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command as it was typed, brought to its plain form: {@code docker container ls -a} is {@code ps -a}. Source: docker(1), where
 * most commands have a short name and one below {@code container}, {@code image} or {@code system}. Those that have no short name
 * are of two words: {@code docker network remove} is {@code network rm}.
 *
 * @param name empty where only {@code docker} or a group was typed
 * @param group the group that it was typed below, may be empty
 * @param skipped how many words came before the one that names the command
 */
public record CommandWords(String group, String name, List<String> arguments, int skipped) {

    private static final String DOCKER = "docker";

    /** What can be typed behind a group, and the plain name that it has; the usual one of several words comes first. */
    private static final Map<String, Map<String, String>> GROUPS = Map.of(
            "container",
            below(
                    "run create start restart stop kill rm ls=ps ps list=ps exec attach logs wait inspect pause unpause rename"
                            + " top stats diff cp port update commit export prune=container_prune"),
            "image",
            below(
                    "ls=images list=images rm=rmi remove=rmi inspect pull push tag build history=image_history save load import"
                            + " prune=image_prune"),
            "network",
            twoWords("network", "create ls rm connect disconnect inspect prune list=ls remove=rm"),
            "volume",
            twoWords("volume", "create ls rm inspect prune list=ls remove=rm"),
            "system",
            below("info events df=system_df prune=system_prune"));

    /** Docker's commands that are not there yet, so that they are told from misspelt ones. */
    private static final Set<String> LATER = Set.of(
            ("build builder buildx commit compose context cp create diff events export history import inspect load"
                            + " login logout pause plugin port pull push rename restart save search stack start stats swarm tag"
                            + " top unpause update")
                    .split(" "));

    public CommandWords {
        arguments = List.copyOf(arguments);
    }

    public static CommandWords of(List<String> words) {
        int at = !words.isEmpty() && words.get(0).equals(DOCKER) ? 1 : 0;
        if (at == words.size()) {
            return new CommandWords("", "", List.of(), at);
        }
        String first = words.get(at);
        Map<String, String> below = GROUPS.get(first);
        if (below == null) {
            return new CommandWords("", first, words.subList(at + 1, words.size()), at);
        }
        if (at + 1 == words.size()) {
            return new CommandWords(first, "", List.of(), at + 1);
        }
        String second = words.get(at + 1);
        String name = below.getOrDefault(second, first + " " + second);
        return new CommandWords(first, name, words.subList(at + 2, words.size()), at + 1);
    }

    /** Whether Docker has the command and Wadah has it later. */
    public boolean isForLater() {
        return LATER.contains(name) || GROUPS.getOrDefault(group, Map.of()).containsValue(name);
    }

    /** The word that names the command, as it was typed. */
    public String word() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** The groups' names. */
    public static Set<String> groups() {
        return GROUPS.keySet();
    }

    /** What can be typed behind a group. */
    public static List<String> namesBelow(String group) {
        return GROUPS.getOrDefault(group, Map.of()).keySet().stream().sorted().toList();
    }

    /** What can be typed behind a group, one word for each command, with its plain name. */
    public static Map<String, String> usualNamesBelow(String group) {
        Map<String, String> usual = new LinkedHashMap<>();
        GROUPS.getOrDefault(group, Map.of()).forEach((word, plain) -> {
            if (!usual.containsValue(plain)) {
                usual.put(word, plain);
            }
        });
        return usual;
    }

    private static Map<String, String> below(String words) {
        Map<String, String> below = new LinkedHashMap<>();
        for (String word : words.split(" ")) {
            String[] parts = word.split("=");
            below.put(parts[0], parts[parts.length - 1].replace('_', ' '));
        }
        return below;
    }

    private static Map<String, String> twoWords(String group, String words) {
        Map<String, String> below = new LinkedHashMap<>();
        below(words).forEach((word, plain) -> below.put(word, group + " " + plain));
        return below;
    }
}
