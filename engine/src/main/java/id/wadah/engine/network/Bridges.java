package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.step.StepCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bridges of all networks: each is made when it is first needed, and has addresses that nobody else has at that moment. One thread at
 * a time makes, enters or removes one.
 */
final class Bridges {

    private static final int MOST_ATTEMPTS = 20;

    private final Bridge bridge;
    private final Marks marks;
    private final NetworkStore store;
    private final NetworkTable all;
    private final List<NetworkListener> listeners;

    Bridges(Marks marks, NetworkStore store, NetworkTable all, List<NetworkListener> listeners) {
        this.bridge = new Bridge(marks);
        this.marks = marks;
        this.store = store;
        this.all = all;
        this.listeners = listeners;
    }

    /** A member of a network whose bridge is there. */
    record Entered(Membership membership, int bridge, int mtu) {}

    /** Makes sure that the bridge is there, and then, before anybody can remove it, finds the container its place. */
    synchronized Entered enter(LiveNetwork live, StepCalls engine, NetlinkSocket host, Supplier<Membership> place) {
        if (!all.has(live)) {
            throw new EngineException(Problem.NO_SUCH_NETWORK, live.network().name());
        }
        Link link = raise(live, engine, host);
        return new Entered(place.get(), link.index(), link.mtu());
    }

    /** Makes the bridge unless it is there. */
    synchronized Link raise(LiveNetwork live, StepCalls engine, NetlinkSocket host) {
        Network network = live.network();
        Optional<Link> there = bridge.find(host, network);
        if (there.isPresent()) {
            if (!marks.own(there.get())) {
                throw new EngineException(Problem.BRIDGE_NAME_TAKEN, network.bridge(), network.name());
            }
            return there.get();
        }
        RouteTables tables = new RouteTables(host);
        settle(live, tables);
        int mtu = NetworkPlan.mtu(network).orElseGet(() -> HostAddresses.mtu(tables));
        for (int attempt = 1; ; attempt++) {
            Addressing addressing = Objects.requireNonNull(live.network().addresses());
            int index = bridge.make(engine, host, network, addressing, mtu);
            if (addressing.configured()
                    || attempt == MOST_ATTEMPTS
                    || !HostAddresses.contested(tables, addressing.subnet(), index)) {
                return tell(live, engine, host);
            }
            // Another engine has chosen the same at the same moment; who came later yields.
            Bridge.remove(engine, host, network.bridge());
            chooseAnew(live, tables);
        }
    }

    private Link tell(LiveNetwork live, StepCalls engine, NetlinkSocket host) {
        live.raised(true);
        try {
            listeners.forEach(listener -> listener.bridgeMade(live.network(), engine));
            return bridge.find(host, live.network()).orElseThrow();
        } catch (RuntimeException failure) {
            engine.discard();
            try {
                remove(live, engine, host);
            } catch (RuntimeException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /** Makes sure that it has addresses, and that they are nobody else's. */
    synchronized void settle(LiveNetwork live, RouteTables tables) {
        Optional<Addressing> has = live.network().addressing();
        if (has.isPresent()) {
            Subnet subnet = has.get().subnet();
            Optional<Subnet> other =
                    taken(live, tables).stream().filter(subnet::overlaps).findFirst();
            if (other.isEmpty()) {
                return;
            }
            if (has.get().configured()) {
                throw new EngineException(
                        Problem.SUBNET_OVERLAP, subnet.toString(), other.get().toString());
            }
        }
        chooseAnew(live, tables);
    }

    private void chooseAnew(LiveNetwork live, RouteTables tables) {
        Addressing chosen =
                NetworkPlan.choose(taken(live, tables)).orElseThrow(() -> new EngineException(Problem.NO_SUBNET_LEFT));
        if (!live.network().standard() && all.has(live)) {
            store.save(live.network().with(chosen));
        }
        live.settle(chosen);
    }

    private List<Subnet> taken(LiveNetwork but, RouteTables tables) {
        List<Subnet> taken = new ArrayList<>(HostAddresses.taken(tables));
        all.stream()
                .filter(other -> other != but)
                .flatMap(other -> other.network().addressing().stream())
                .forEach(addressing -> taken.add(addressing.subnet()));
        return taken;
    }

    /** Removes the bridge, and cables of containers that have ended; nobody is on it. */
    synchronized void remove(LiveNetwork live, StepCalls engine, NetlinkSocket host) {
        Network network = live.network();
        Optional<Link> there = bridge.find(host, network);
        Failures failures = new Failures();
        if (live.raised()) {
            for (NetworkListener listener : listeners) {
                failures.collect(() -> listener.bridgeLeaving(network, engine));
            }
            live.raised(false);
        }
        if (there.isPresent() && marks.own(there.get())) {
            failures.collect(() -> Bridge.remove(engine, host, network.bridge()));
        }
        for (String cable : live.leaving()) {
            failures.collect(() -> Bridge.remove(engine, host, cable));
        }
        failures.complain();
    }
}
