package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.network.Network;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.inspect.NetworkJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code --filter} of {@code network ls}. Of several values for one key any may hold, but of labels all; all
 * keys must hold. Source: the Engine API, NetworkList.
 */
final class NetworkFilter {

    private static final List<String> KNOWN = List.of("dangling", "driver", "id", "label", "name", "scope", "type");

    private final Engine engine;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();

    /**
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    NetworkFilter(List<String> filters, Engine engine) {
        this.engine = engine;
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", filter);
            }
            String key = filter.substring(0, equals).strip();
            String value = filter.substring(equals + 1).strip();
            if (!KNOWN.contains(key)) {
                throw invalid(filter, String.join(", ", KNOWN));
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
    }

    boolean accepts(Network network) {
        return any("name", network.name()::contains)
                && any("id", network.id().hex()::startsWith)
                && any("driver", NetworkJson.driver(network)::equals)
                && any("scope", "local"::equals)
                && any("type", value -> value.equals("builtin") == network.predefined())
                && any("dangling", value -> isYes(value) == isUnused(network))
                && values("label").stream().allMatch(label -> has(network, label));
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

    private static EngineException invalid(String filter, String accepted) {
        return new EngineException(Problem.INVALID_FILTER, filter, accepted);
    }
}
