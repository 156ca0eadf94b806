package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network as it was made. Stored as {@code networks/<ID>.json}, all but {@code host} and {@code none}.
 *
 * @param addresses null for {@code host} and {@code none}, which have none
 * @param bridge its interface on the host; empty for {@code host} and {@code none}
 * @param options {@code -o}, as given
 */
public record Network(
        NetworkId id,
        String name,
        Instant created,
        Driver driver,
        @Nullable Addressing addresses,
        String bridge,
        boolean internal,
        boolean attachable,
        Map<String, String> labels,
        Map<String, String> options) {

    /** The name of the network that a container is on when nothing else is said. */
    public static final String DEFAULT = "bridge";

    /** What carries the packets. */
    public enum Driver {
        BRIDGE,
        HOST,
        NULL
    }

    /**
     * Which addresses are its own.
     *
     * @param gateway the bridge's address
     * @param range where containers get theirs from; within the subnet
     * @param configured whether a person chose the subnet; only then may they choose addresses
     */
    public record Addressing(Subnet subnet, Ipv4 gateway, Subnet range, boolean configured) {}

    public Network {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
    }

    Network with(Addressing others) {
        return new Network(id, name, created, driver, others, bridge, internal, attachable, labels, options);
    }

    /** Whether it is always there, and cannot be removed: {@code bridge}, {@code host}, {@code none}. */
    public boolean predefined() {
        return driver != Driver.BRIDGE || standard();
    }

    /** Whether it is the default bridge. */
    public boolean standard() {
        return driver == Driver.BRIDGE && name.equals(DEFAULT);
    }

    public Optional<Addressing> addressing() {
        return Optional.ofNullable(addresses);
    }
}
