package id.wadah.engine.network;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new network as a person asks for it; the engine checks every part.
 *
 * @param driver {@code -d}; only {@code bridge} can be made
 * @param subnets {@code --subnet}, as written; at most one
 * @param gateways {@code --gateway}, as written
 * @param ipRanges {@code --ip-range}, as written
 * @param internal {@code --internal}: no way out
 * @param attachable {@code --attachable}, which says nothing here, and is only remembered
 * @param labels {@code --label}
 * @param options {@code -o}: {@code com.docker.network.driver.mtu}, {@code com.docker.network.bridge.name} ...
 */
public record NetworkSpec(
        String name,
        @Nullable String driver,
        List<String> subnets,
        List<String> gateways,
        List<String> ipRanges,
        boolean internal,
        boolean attachable,
        Map<String, String> labels,
        Map<String, String> options) {

    public NetworkSpec {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        ipRanges = List.copyOf(ipRanges);
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
    }

    /** An ordinary network whose addresses the engine chooses. */
    public static NetworkSpec named(String name) {
        return new NetworkSpec(name, null, List.of(), List.of(), List.of(), false, false, Map.of(), Map.of());
    }

    public NetworkSpec withSubnet(String subnet) {
        return new NetworkSpec(
                name, driver, List.of(subnet), gateways, ipRanges, internal, attachable, labels, options);
    }

    public NetworkSpec madeInternal() {
        return new NetworkSpec(name, driver, subnets, gateways, ipRanges, true, attachable, labels, options);
    }

    public NetworkSpec withOptions(Map<String, String> others) {
        return new NetworkSpec(name, driver, subnets, gateways, ipRanges, internal, attachable, labels, others);
    }
}
