package id.wadah.engine.network;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.network.Network.Driver;
import id.wadah.engine.network.NetworkTable.Place;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The networks of one data root: which there are, who is on them, and the verbs on them. */
public final class Networks {

    private final NetworkStore store;
    private final Marks marks;
    private final List<NetworkListener> listeners = new CopyOnWriteArrayList<>();
    private final NetworkTable networks = new NetworkTable();
    private final Bridges bridges;
    private final Attaching attaching;

    public Networks(DataRoot root) {
        this.store = new NetworkStore(root);
        this.marks = Marks.of(root);
        this.bridges = new Bridges(marks, store, networks, listeners);
        this.attaching = new Attaching(marks, bridges, listeners);
        Instant now = Instant.now();
        networks.add(new LiveNetwork(NetworkPlan.standard(root, idOf(root, Network.DEFAULT), now)));
        networks.add(new LiveNetwork(without(idOf(root, "host"), "host", Driver.HOST, now)));
        networks.add(new LiveNetwork(without(idOf(root, "none"), "none", Driver.NULL, now)));
        store.load().forEach(network -> networks.add(new LiveNetwork(network)));
    }

    private static NetworkId idOf(DataRoot root, String name) {
        return NetworkId.of(root.path() + " " + name);
    }

    private static Network without(NetworkId id, String name, Driver driver, Instant since) {
        return new Network(id, name, since, driver, null, "", false, false, Map.of(), Map.of());
    }

    /** Tells {@code listener} from now on of what comes and goes, after those that came before it. */
    public void listen(NetworkListener listener) {
        listeners.add(listener);
    }

    /** Removes interfaces that a killed engine left; what was done, a line each. */
    public List<String> repair() {
        List<String> done = new ArrayList<>(store.problems());
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            new RouteTables(host).links().stream().filter(this::isLeftOver).forEach(link -> {
                try {
                    Bridge.remove(unrecorded(), host, link.name());
                    done.add("interface " + link.name() + ": removed");
                } catch (KernelException refused) {
                    done.add("interface " + link.name() + ": " + refused.getMessage());
                }
            });
        }
        return done;
    }

    private boolean isLeftOver(Link link) {
        return marks.own(link) || networks.stream().anyMatch(each -> Marks.halfMade(link, each.network()));
    }

    private static StepCalls unrecorded() {
        return new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
    }

    /** All of them by name. */
    public List<Network> list() {
        return networks.stream()
                .map(LiveNetwork::network)
                .sorted(Comparator.comparing(Network::name))
                .toList();
    }

    /**
     * Finds one by name, ID or the start of the ID. The default bridge's addresses are known from then on.
     *
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#AMBIGUOUS_NETWORK}
     */
    public Network find(String nameOrId) {
        LiveNetwork found = networks.find(nameOrId);
        if (found.network().driver() == Driver.BRIDGE && found.network().addresses() == null) {
            try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
                bridges.settle(found, new RouteTables(host));
            }
        }
        return found.network();
    }

    /**
     * Makes a network, with its bridge.
     *
     * @throws EngineException naming what is wrong; nothing is left
     */
    public Network create(NetworkSpec spec) {
        LiveNetwork made = new LiveNetwork(NetworkPlan.of(spec));
        synchronized (bridges) {
            if (networks.hasName(spec.name())) {
                throw new EngineException(Problem.NETWORK_EXISTS, spec.name());
            }
            try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
                bridges.settle(made, new RouteTables(host));
                store.save(made.network());
                networks.add(made);
                try {
                    bridges.raise(made, unrecorded(), host);
                } catch (RuntimeException failure) {
                    networks.remove(made);
                    store.delete(made.network());
                    throw failure;
                }
            }
        }
        return made.network();
    }

    /**
     * Removes it with its bridge.
     *
     * @throws EngineException {@link Problem#NETWORK_PREDEFINED}, {@link Problem#NETWORK_IN_USE}
     */
    public void remove(Network network) {
        LiveNetwork live = networks.find(network);
        if (network.predefined()) {
            throw new EngineException(Problem.NETWORK_PREDEFINED, network.name());
        }
        synchronized (bridges) {
            List<Membership> members = live.members();
            if (!members.isEmpty()) {
                String names = String.join(
                        ", ", members.stream().map(each -> each.member().name()).toList());
                throw new EngineException(Problem.NETWORK_IN_USE, network.name(), names);
            }
            store.delete(network);
            networks.remove(live);
            lower(live);
        }
    }

    private void lower(LiveNetwork live) {
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            bridges.remove(live, unrecorded(), host);
        }
    }

    /** Removes those that nobody is on and {@code chosen} accepts; which they were. */
    public List<Network> prune(Predicate<Network> chosen) {
        List<Network> removed = new ArrayList<>();
        for (LiveNetwork each : networks.stream().toList()) {
            Network network = each.network();
            if (!network.predefined() && each.members().isEmpty() && chosen.test(network)) {
                try {
                    remove(network);
                    removed.add(network);
                } catch (EngineException usedMeanwhile) {
                    continue;
                }
            }
        }
        return removed;
    }

    /** The running containers that are connected to it. */
    public List<Membership> members(Network network) {
        return networks.find(network).members();
    }

    /** Where a running container is connected; the one of {@code eth0} first. */
    public List<Endpoint> endpoints(String containerId) {
        return networks.places(containerId).stream().map(Place::endpoint).toList();
    }

    /**
     * Checks that a container can be connected so, before anything of it is made.
     *
     * @throws EngineException naming what is wrong
     */
    public void check(List<NetworkAttachment> attachments, String container) {
        Set<NetworkId> seen = new HashSet<>();
        for (NetworkAttachment asked : attachments) {
            Network network = networks.find(asked.network()).network();
            Attaching.check(network, asked, container);
            if (!seen.add(network.id())) {
                throw new EngineException(Problem.ALREADY_CONNECTED, container, network.name());
            }
        }
    }

    /**
     * Connects a container with a network namespace of its own, in this order; after a failure it is connected to none of them.
     *
     * @throws EngineException naming what is wrong
     * @throws id.wadah.engine.kernel.KernelException the first call refused
     */
    public List<Endpoint> attach(List<NetworkAttachment> attachments, NetworkMember member, StepCalls engine) {
        List<Endpoint> made = new ArrayList<>();
        try {
            for (NetworkAttachment asked : attachments) {
                Set<String> used = Attaching.inside(endpoints(member.containerId()));
                made.add(attaching.attach(networks.find(asked.network()), asked, member, used, engine));
            }
            return made;
        } catch (RuntimeException failure) {
            for (Place place : networks.places(member.containerId())) {
                if (made.contains(place.endpoint())) {
                    try {
                        attaching.detach(place.network(), place.membership(), engine, true);
                    } catch (RuntimeException left) {
                        failure.addSuppressed(left);
                    }
                }
            }
            throw failure;
        }
    }

    /**
     * Takes a running container off a network; another of its networks becomes the way out if this one was.
     *
     * @throws EngineException {@link Problem#NOT_CONNECTED}
     */
    public void detach(Network network, NetworkMember member, StepCalls engine) {
        LiveNetwork live = networks.find(network);
        Membership membership = live.member(member.containerId())
                .orElseThrow(() -> new EngineException(Problem.NOT_CONNECTED, member.name(), network.name()));
        attaching.detach(live, membership, engine, true);
        Optional<Endpoint> next = endpoints(member.containerId()).stream()
                .filter(each -> each.router().isPresent())
                .findFirst();
        next.ifPresent(each -> Cable.leadOut(engine, each, member));
    }

    /**
     * Takes a container that has ended off all networks; nothing happens when it is on none.
     *
     * @param livesOn whether somebody else is in its network namespace; the kernel removes its cables otherwise
     * @throws RuntimeException what failed first; everything was tried
     */
    public void detachAll(String containerId, StepCalls engine, boolean livesOn) {
        Failures failures = new Failures();
        for (Place place : networks.places(containerId)) {
            failures.collect(() -> attaching.detach(place.network(), place.membership(), engine, livesOn));
        }
        failures.complain();
    }

    /** Removes all bridges; those of networks that people made come back when they are used next. */
    public void close() {
        Failures failures = new Failures();
        for (LiveNetwork each : networks.stream().toList()) {
            if (each.network().driver() == Driver.BRIDGE && each.members().isEmpty()) {
                failures.collect(() -> lower(each));
            }
        }
        failures.complain();
    }
}
