package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.step.StepCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network with who is on it now. */
final class LiveNetwork {

    private Network network;
    private @Nullable AddressPool pool;
    private boolean raised;
    private final Map<String, Membership> members = new LinkedHashMap<>();
    /** Cables that the kernel is about to remove, by the address that their other end may still have. */
    private final Map<Ipv4, String> leaving = new HashMap<>();

    LiveNetwork(Network network) {
        this.network = network;
        network.addressing().ifPresent(addressing -> pool = new AddressPool(addressing));
    }

    synchronized Network network() {
        return network;
    }

    /** Gives it addresses; nobody is on it. */
    synchronized void settle(Addressing addressing) {
        network = network.with(addressing);
        pool = new AddressPool(addressing);
        leaving.clear();
    }

    /** Remembers that listeners were told of its bridge, or that they need not know any more. */
    synchronized void raised(boolean now) {
        raised = now;
    }

    /** Whether listeners may have made something for its bridge, whether that is still there or not. */
    synchronized boolean raised() {
        return raised;
    }

    synchronized List<Membership> members() {
        return List.copyOf(members.values());
    }

    synchronized Optional<Membership> member(String containerId) {
        return Optional.ofNullable(members.get(containerId));
    }

    /**
     * Takes an address for a container.
     *
     * @param asked a certain one; null for the next
     * @param engine removes, where it must, the cable of a container that has ended and whose network something else keeps alive
     * @throws EngineException {@link Problem#ADDRESS_NOT_CHOOSABLE}, {@link Problem#ADDRESS_OUTSIDE}, {@link Problem#ADDRESS_IN_USE},
     *     {@link Problem#NO_ADDRESS_LEFT}
     */
    synchronized Ipv4 take(@Nullable Ipv4 asked, StepCalls engine, NetlinkSocket host) {
        Addressing addressing = Objects.requireNonNull(network.addresses());
        AddressPool addresses = Objects.requireNonNull(pool);
        if (asked == null) {
            Ipv4 next =
                    addresses.take().orElseThrow(() -> new EngineException(Problem.NO_ADDRESS_LEFT, network.name()));
            return vacated(next, engine, host);
        }
        if (!addressing.configured()) {
            throw new EngineException(Problem.ADDRESS_NOT_CHOOSABLE, network.name());
        }
        if (!addressing.subnet().contains(asked)) {
            throw new EngineException(
                    Problem.ADDRESS_OUTSIDE,
                    asked.toString(),
                    addressing.subnet().toString());
        }
        if (!addresses.take(asked)) {
            throw new EngineException(Problem.ADDRESS_IN_USE, asked.toString(), network.name());
        }
        return vacated(asked, engine, host);
    }

    private Ipv4 vacated(Ipv4 address, StepCalls engine, NetlinkSocket host) {
        String cable = leaving.get(address);
        try {
            if (cable != null && Cable.there(host, cable)) {
                Bridge.remove(engine, host, cable);
            }
        } catch (RuntimeException failure) {
            release(address);
            throw failure;
        }
        leaving.remove(address);
        return address;
    }

    synchronized void release(Ipv4 address) {
        if (pool != null) {
            pool.release(address);
        }
    }

    synchronized void add(Membership membership) {
        members.put(membership.member().containerId(), membership);
    }

    /** Frees a member's place; its cable may last a moment longer. */
    synchronized void leave(Membership membership) {
        if (members.remove(membership.member().containerId(), membership)) {
            Endpoint endpoint = membership.endpoint();
            leaving.put(endpoint.address(), endpoint.outside());
            release(endpoint.address());
        }
    }

    /** Cables of those who have left that may still be there. */
    synchronized List<String> leaving() {
        return new ArrayList<>(leaving.values());
    }
}
