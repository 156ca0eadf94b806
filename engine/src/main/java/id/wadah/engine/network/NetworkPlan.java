package id.wadah.engine.network;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.network.Network.Driver;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a person asks for and completes it to a network, as Docker does. */
final class NetworkPlan {

    /** Driver option of Docker: how long packets may be, in bytes. */
    static final String MTU = "com.docker.network.driver.mtu";

    /** Driver option of Docker: the bridge's name on the host. */
    static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final Pattern INTERFACE = Pattern.compile("[a-zA-Z0-9_.-]{1,15}");
    private static final int LEAST_MTU = 68;
    private static final int MOST_MTU = 65_535;

    private NetworkPlan() {}

    /**
     * Everything but its addresses, unless the person chose them.
     *
     * @throws EngineException naming what is wrong
     */
    static Network of(NetworkSpec spec) {
        if (!NAME.matcher(spec.name()).matches()) {
            throw new EngineException(Problem.INVALID_NETWORK_NAME, spec.name());
        }
        String driver = spec.driver();
        if (driver != null && !driver.isEmpty() && !driver.equals("bridge")) {
            throw new EngineException(Problem.NO_SUCH_NETWORK_DRIVER, driver);
        }
        checkMtu(spec);
        NetworkId id = NetworkId.random();
        return new Network(
                id,
                spec.name(),
                Instant.now(),
                Driver.BRIDGE,
                addressing(spec),
                bridge(spec, id),
                spec.internal(),
                spec.attachable(),
                spec.labels(),
                spec.options());
    }

    /** The one that is always there; its addresses are chosen when they are needed. */
    static Network standard(DataRoot root, NetworkId id, Instant since) {
        return new Network(
                id, Network.DEFAULT, since, Driver.BRIDGE, null, root.bridgeName(), false, false, Map.of(), Map.of());
    }

    private static String bridge(NetworkSpec spec, NetworkId id) {
        String asked = spec.options().get(BRIDGE_NAME);
        if (asked == null) {
            return "br-" + id.shortForm();
        }
        if (!INTERFACE.matcher(asked).matches() || asked.equals(".") || asked.equals("..")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, asked, BRIDGE_NAME, "[a-zA-Z0-9_.-]{1,15}");
        }
        return asked;
    }

    private static void checkMtu(NetworkSpec spec) {
        String asked = spec.options().get(MTU);
        if (asked != null && mtu(asked).isEmpty()) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, asked, MTU, LEAST_MTU + "-" + MOST_MTU);
        }
    }

    private static Optional<Integer> mtu(String written) {
        if (!written.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int mtu = Integer.parseInt(written);
        return mtu < LEAST_MTU || mtu > MOST_MTU ? Optional.empty() : Optional.of(mtu);
    }

    /** What the network's options say; empty when they say nothing. */
    static Optional<Integer> mtu(Network network) {
        return Optional.ofNullable(network.options().get(MTU)).flatMap(NetworkPlan::mtu);
    }

    private static @Nullable Addressing addressing(NetworkSpec spec) {
        if (spec.subnets().isEmpty()) {
            if (!spec.gateways().isEmpty() || !spec.ipRanges().isEmpty()) {
                String without = spec.gateways().isEmpty() ? "--ip-range" : "--gateway";
                throw new EngineException(Problem.INVALID_SUBNET, "", without);
            }
            return null;
        }
        Subnet subnet = subnet(only(spec.subnets(), "--subnet"), "--subnet");
        if (subnet.size() < 4) {
            throw new EngineException(Problem.INVALID_SUBNET, subnet.toString(), "--subnet");
        }
        Subnet range = subnet;
        if (!spec.ipRanges().isEmpty()) {
            range = subnet(only(spec.ipRanges(), "--ip-range"), "--ip-range");
            if (!subnet.contains(range)) {
                throw new EngineException(Problem.ADDRESS_OUTSIDE, range.toString(), subnet.toString());
            }
        }
        return new Addressing(subnet, gateway(spec, subnet), range, true);
    }

    private static Ipv4 gateway(NetworkSpec spec, Subnet subnet) {
        if (spec.gateways().isEmpty()) {
            return subnet.first().plus(1);
        }
        String written = only(spec.gateways(), "--gateway");
        Ipv4 gateway = Ipv4.parse(written)
                .orElseThrow(() -> new EngineException(Problem.INVALID_SUBNET, written, "--gateway"));
        if (!subnet.contains(gateway) || gateway.equals(subnet.first()) || gateway.equals(subnet.last())) {
            throw new EngineException(Problem.ADDRESS_OUTSIDE, written, subnet.toString());
        }
        return gateway;
    }

    private static String only(List<String> written, String option) {
        if (written.size() > 1) {
            throw new EngineException(Problem.INVALID_SUBNET, String.join(", ", written), option);
        }
        return written.get(0);
    }

    private static Subnet subnet(String written, String option) {
        return Subnet.parse(written).orElseThrow(() -> new EngineException(Problem.INVALID_SUBNET, written, option));
    }

    /** The addresses of a network for which nobody chose any. */
    static Optional<Addressing> choose(Collection<Subnet> taken) {
        return SubnetChoice.choose(taken)
                .map(subnet -> new Addressing(subnet, subnet.first().plus(1), subnet, false));
    }
}
