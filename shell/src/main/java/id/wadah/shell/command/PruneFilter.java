package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.PointInTime;
import id.wadah.engine.Problem;
import id.wadah.shell.grammar.UsageException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --filter} of commands that clear up: {@code until}, {@code label}, {@code label!}; all must hold. Source: docker-container-prune(1). */
final class PruneFilter {

    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    /**
     * @param known the keys that the command has
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    PruneFilter(List<String> filters, List<String> known) {
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", filter);
            }
            String key = filter.substring(0, equals).strip();
            String value = filter.substring(equals + 1).strip();
            if (!known.contains(key)) {
                throw new EngineException(Problem.INVALID_FILTER, filter, String.join(", ", known));
            }
            if (key.equals("until")) {
                moment(value);
            }
            wanted.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
        }
    }

    /** Whether a yes-or-no filter is given, and says yes; {@code usual} where it is not given. */
    boolean says(String key, boolean usual) {
        List<String> values = wanted.getOrDefault(key, List.of());
        return values.isEmpty() ? usual : values.stream().anyMatch(value -> value.equals("true") || value.equals("1"));
    }

    boolean accepts(Instant created, Map<String, String> labels) {
        return wanted.getOrDefault("until", List.of()).stream().allMatch(value -> created.isBefore(moment(value)))
                && wanted.getOrDefault("label", List.of()).stream().allMatch(label -> has(labels, label))
                && wanted.getOrDefault("label!", List.of()).stream().noneMatch(label -> has(labels, label));
    }

    private static Instant moment(String value) {
        return PointInTime.parse(value, "--filter until", Instant.now(), ZoneId.systemDefault());
    }

    private static boolean has(Map<String, String> labels, String label) {
        int equals = label.indexOf('=');
        return equals < 0
                ? labels.containsKey(label)
                : label.substring(equals + 1).equals(labels.get(label.substring(0, equals)));
    }
}
