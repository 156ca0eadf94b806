package id.wadah.shell.command;

import id.wadah.engine.PointInTime;
import id.wadah.shell.grammar.UsageException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** {@code --filter} of commands that clear up: {@code until}, {@code label}, {@code label!}, all of which must hold; {@code dangling} and {@code all}. Source: docker-container-prune(1). */
final class PruneFilter {

    private final Filters wanted;

    /**
     * @param known the keys that the command has
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    PruneFilter(List<String> filters, List<String> known) {
        this.wanted = Filters.parse(filters, (key, value, filter) -> {
            Filters.requireKey(known, key, filter);
            if (key.equals("until")) {
                moment(value);
            } else if (key.equals("dangling") || key.equals("all")) {
                Filters.requireYesOrNo(key, value, filter);
            }
        });
    }

    /** Whether a yes-or-no filter is given, and says yes; {@code usual} where it is not given. */
    boolean says(String key, boolean usual) {
        return wanted.has(key) ? wanted.values(key).stream().anyMatch(Filters::isYes) : usual;
    }

    boolean accepts(Instant created, Map<String, String> labels) {
        return wanted.values("until").stream().allMatch(value -> created.isBefore(moment(value)))
                && wanted.hasLabels(labels)
                && wanted.lacksLabels(labels);
    }

    private static Instant moment(String value) {
        return PointInTime.parse(value, "--filter until", Instant.now(), ZoneId.systemDefault());
    }
}
