package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.network.Network;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.inspect.NetworkJson;
import java.util.List;

/**
 * {@code --filter} of {@code network ls}. Of several values for one key any may hold, but of labels all; all
 * keys must hold. Source: the Engine API, NetworkList.
 */
final class NetworkFilter {

    private static final List<String> KNOWN = List.of("dangling", "driver", "id", "label", "name", "scope", "type");

    private final Engine engine;
    private final Filters wanted;

    /**
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    NetworkFilter(List<String> filters, Engine engine) {
        this.engine = engine;
        this.wanted = Filters.parse(filters, NetworkFilter::check);
    }

    private static void check(String key, String value, String filter) {
        Filters.requireKey(KNOWN, key, filter);
        if (key.equals("dangling")) {
            Filters.requireYesOrNo(key, value, filter);
        }
        if (key.equals("type") && !List.of("custom", "builtin").contains(value)) {
            throw Filters.invalid(filter, "type=custom, type=builtin");
        }
    }

    boolean accepts(Network network) {
        return wanted.any("name", network.name()::contains)
                && wanted.any("id", network.id().hex()::startsWith)
                && wanted.any("driver", NetworkJson.driver(network)::equals)
                && wanted.any("scope", "local"::equals)
                && wanted.any("type", value -> value.equals("builtin") == network.predefined())
                && wanted.any("dangling", value -> Filters.isYes(value) == isUnused(network))
                && wanted.hasLabels(network.labels());
    }

    private boolean isUnused(Network network) {
        return !network.predefined() && engine.networks().members(network).isEmpty();
    }
}
