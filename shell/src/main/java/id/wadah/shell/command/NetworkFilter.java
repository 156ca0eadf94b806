package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.network.Network;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.inspect.NetworkJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code --filter} of {@code network ls} and {@code network prune}. Of several values for one key any may hold, but of labels all; all
 * keys must hold. Source: the Engine API, NetworkList and NetworkPrune.
 */
final class NetworkFilter {

    static final List<String> OF_LIST = List.of("dangling", "driver", "id", "label", "name", "scope", "type");
    static final List<String> OF_PRUNE = List.of("label", "label!", "until");

    /** As Go writes durations: {@code 1h30m}. */
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    private final Engine engine;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    /**
     * @param known the keys that the command has
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    NetworkFilter(List<String> filters, List<String> known, Engine engine) {
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
            check(key, value, filter);
            wanted.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
        }
    }

    private static void check(String key, String value, String filter) {
        if (key.equals("dangling") && !List.of("true", "1", "false", "0").contains(value)) {
            throw invalid(filter, "dangling=true, dangling=false");
        }
        if (key.equals("type") && !List.of("custom", "builtin").contains(value)) {
            throw invalid(filter, "type=custom, type=builtin");
        }
        if (key.equals("until")) {
            moment(value, filter);
        }
    }

    boolean accepts(Network network) {
        return any("name", network.name()::contains)
                && any("id", network.id().hex()::startsWith)
                && any("driver", NetworkJson.driver(network)::equals)
                && any("scope", "local"::equals)
                && any("type", value -> value.equals("builtin") == network.predefined())
                && any("dangling", value -> isYes(value) == isUnused(network))
                && any("until", value -> network.created().isBefore(moment(value, value)))
                && values("label").stream().allMatch(label -> has(network, label))
                && values("label!").stream().noneMatch(label -> has(network, label));
    }

    private boolean isUnused(Network network) {
        return !network.predefined() && engine.networks().members(network).isEmpty();
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

    private static boolean has(Network network, String label) {
        int equals = label.indexOf('=');
        return equals < 0
                ? network.labels().containsKey(label)
                : label.substring(equals + 1).equals(network.labels().get(label.substring(0, equals)));
    }

    /** A moment, seconds since 1970, or how long ago. */
    private static Instant moment(String value, String filter) {
        Matcher duration = DURATION.matcher(value);
        if (!value.isEmpty() && duration.matches()) {
            return Instant.now()
                    .minus(Duration.ofHours(number(duration.group(1)))
                            .plusMinutes(number(duration.group(2)))
                            .plusSeconds(number(duration.group(3))));
        }
        try {
            return value.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(value)) : Instant.parse(value);
        } catch (DateTimeException e) {
            throw invalid(filter, "until=10m, until=1h30m, until=2026-01-02T15:04:05Z");
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static EngineException invalid(String filter, String accepted) {
        return new EngineException(Problem.INVALID_FILTER, filter, accepted);
    }
}
