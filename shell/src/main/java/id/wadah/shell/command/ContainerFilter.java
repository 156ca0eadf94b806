package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Health;
import id.wadah.engine.container.Status;
import id.wadah.shell.grammar.UsageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code ps --filter}: values of one key are alternatives, different keys must all hold. */
final class ContainerFilter {

    private static final Set<String> KEYS = Set.of("id", "name", "status", "ancestor", "exited", "health");

    private static final List<String> HEALTH = List.of("starting", "healthy", "unhealthy", "none");

    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();

    /** @throws UsageException when one is not {@code key=value}; EngineException when the key or value is unknown */
    ContainerFilter(List<String> filters) {
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", filter);
            }
            String key = filter.substring(0, equals).strip();
            String value = filter.substring(equals + 1).strip();
            if (!KEYS.contains(key)) {
                throw invalid(filter, "id, name, status, ancestor, exited, health");
            }
            check(key, value, filter);
            wanted.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(value);
        }
    }

    private static void check(String key, String value, String filter) {
        List<String> words = Arrays.stream(Status.values()).map(Status::word).toList();
        if (key.equals("status") && !words.contains(value)) {
            throw invalid(filter, String.join(", ", words));
        }
        if (key.equals("health") && !HEALTH.contains(value)) {
            throw invalid(filter, String.join(", ", HEALTH));
        }
        if (key.equals("name")) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw invalid(filter, "name=PATTERN");
            }
        }
    }

    /** Docker shows containers that have exited when a filter asks for a status. */
    boolean asksForStopped() {
        return wanted.containsKey("status") || wanted.containsKey("exited");
    }

    boolean accepts(Container container) {
        return wanted.entrySet().stream()
                .allMatch(filter ->
                        filter.getValue().stream().anyMatch(value -> holds(filter.getKey(), value, container)));
    }

    private static boolean holds(String key, String value, Container container) {
        String image = container.config().image();
        return switch (key) {
            case "id" -> container.id().hex().startsWith(value);
            case "name" -> Pattern.compile(value).matcher(container.name()).find();
            case "status" -> container.state().status().word().equals(value);
            case "health" -> health(container).equals(value);
            case "ancestor" ->
                image.equals(value)
                        || image.split(":", 2)[0].equals(value)
                        || container
                                .config()
                                .imageId()
                                .replaceFirst("^sha256:", "")
                                .startsWith(value);
            default ->
                container.state().status() == Status.EXITED
                        && Integer.toString(container.state().exitCode()).equals(value);
        };
    }

    private static String health(Container container) {
        Health health = container.state().health();
        return health == null ? "none" : health.status().word();
    }

    private static EngineException invalid(String filter, String accepted) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, filter, "--filter", accepted);
    }
}
