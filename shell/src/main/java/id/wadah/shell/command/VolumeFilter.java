package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.volume.Volume;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code --filter} of {@code volume ls} and {@code volume prune}. Of several values for one key any may hold, but of labels all; all keys
 * must hold. Source: the Engine API, VolumeList and VolumePrune.
 */
final class VolumeFilter {

    private final Engine engine;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    /**
     * @param known the keys that the command has
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    VolumeFilter(List<String> filters, List<String> known, Engine engine) {
        this.engine = engine;
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", filter);
            }
            String key = filter.substring(0, equals).strip();
            String value = filter.substring(equals + 1).strip();
            if (!known.contains(key)) {
                throw invalid(filter, String.join(", ", known));
            }
            if ((key.equals("dangling") || key.equals("all"))
                    && !List.of("true", "1", "false", "0").contains(value)) {
                throw invalid(filter, key + "=true, " + key + "=false");
            }
            wanted.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
        }
    }

    private static EngineException invalid(String filter, String accepted) {
        return new EngineException(Problem.INVALID_FILTER, filter, accepted);
    }

    boolean accepts(Volume volume) {
        return any("name", volume.name()::contains)
                && any("driver", Volume.DRIVER::equals)
                && any(
                        "dangling",
                        value -> isYes(value)
                                == engine.volumes().users(volume.name()).isEmpty())
                && values("label").stream().allMatch(label -> has(volume, label))
                && values("label!").stream().noneMatch(label -> has(volume, label));
    }

    /** Whether {@code all=true} is among them. */
    boolean all() {
        return values("all").stream().anyMatch(VolumeFilter::isYes);
    }

    private boolean any(String key, Predicate<String> holds) {
        return values(key).isEmpty() || values(key).stream().anyMatch(holds);
    }

    private List<String> values(String key) {
        return wanted.getOrDefault(key, List.of());
    }

    private static boolean isYes(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static boolean has(Volume volume, String label) {
        int equals = label.indexOf('=');
        return equals < 0
                ? volume.labels().containsKey(label)
                : label.substring(equals + 1).equals(volume.labels().get(label.substring(0, equals)));
    }
}
