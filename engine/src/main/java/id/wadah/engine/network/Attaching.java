package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.network.Network.Driver;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Connects containers with networks, and takes them off again. */
final class Attaching {

    private final Marks marks;
    private final Bridges bridges;
    private final List<NetworkListener> listeners;

    Attaching(Marks marks, Bridges bridges, List<NetworkListener> listeners) {
        this.marks = marks;
        this.bridges = bridges;
        this.listeners = listeners;
    }

    /**
     * Checks what can be checked before anything is made.
     *
     * @throws EngineException {@link Problem#NOT_CONNECTABLE}, {@link Problem#INVALID_OPTION_VALUE},
     *     {@link Problem#ADDRESS_NOT_CHOOSABLE}, {@link Problem#NO_ALIASES_THERE}
     */
    static void check(Network network, NetworkAttachment asked, String container) {
        if (network.driver() != Driver.BRIDGE) {
            throw new EngineException(Problem.NOT_CONNECTABLE, container, network.name());
        }
        Ipv4 ip = ip(asked);
        mac(asked);
        if (ip != null && network.addressing().stream().noneMatch(Addressing::configured)) {
            throw new EngineException(Problem.ADDRESS_NOT_CHOOSABLE, network.name());
        }
        if (network.standard() && !asked.aliases().isEmpty()) {
            throw new EngineException(Problem.NO_ALIASES_THERE, network.name());
        }
    }

    private static @Nullable Ipv4 ip(NetworkAttachment asked) {
        String written = asked.ip();
        if (written == null || written.isEmpty()) {
            return null;
        }
        return Ipv4.parse(written)
                .orElseThrow(
                        () -> new EngineException(Problem.INVALID_OPTION_VALUE, written, "--ip", "172.30.100.104"));
    }

    private static @Nullable MacAddress mac(NetworkAttachment asked) {
        String written = asked.mac();
        if (written == null || written.isEmpty()) {
            return null;
        }
        return MacAddress.parse(written)
                .filter(mac -> !mac.multicast())
                .orElseThrow(() -> new EngineException(
                        Problem.INVALID_OPTION_VALUE, written, "--mac-address", "92:d0:c6:0a:29:33"));
    }

    /**
     * Connects a container; after a failure it is not connected, and nothing is left.
     *
     * @param used names of interfaces that it has
     */
    Endpoint attach(
            LiveNetwork live, NetworkAttachment asked, NetworkMember member, Set<String> used, StepCalls engine) {
        check(live.network(), asked, member.name());
        try (NetlinkSocket host = NetlinkSocket.from(
                engine.call(StepKind.OPEN_SOCKET, NetlinkSocket.socket(NetlinkFamily.NETLINK_ROUTE)))) {
            Bridges.Entered entered =
                    bridges.enter(live, engine, host, () -> place(live, asked, member, used, engine, host));
            Membership membership = entered.membership();
            try {
                Endpoint end = membership.endpoint();
                Cable.lay(
                        engine,
                        host,
                        end,
                        member,
                        entered.bridge(),
                        entered.mtu(),
                        marks.cable(member.name(), end.inside()));
                listeners.forEach(listener -> listener.attached(end, member, engine));
                return end;
            } catch (RuntimeException failure) {
                engine.discard();
                try {
                    detach(live, membership, engine, true);
                } catch (RuntimeException left) {
                    failure.addSuppressed(left);
                }
                throw failure;
            }
        }
    }

    private Membership place(
            LiveNetwork live,
            NetworkAttachment asked,
            NetworkMember member,
            Set<String> used,
            StepCalls engine,
            NetlinkSocket host) {
        if (live.member(member.containerId()).isPresent()) {
            throw new EngineException(
                    Problem.ALREADY_CONNECTED, member.name(), live.network().name());
        }
        Network network = live.network();
        Addressing addressing = Objects.requireNonNull(network.addresses());
        Ipv4 askedIp = ip(asked);
        Ipv4 address = live.take(askedIp, engine, host);
        MacAddress askedMac = mac(asked);
        NetworkId id = NetworkId.random();
        Endpoint end = new Endpoint(
                id,
                network.id(),
                network.name(),
                network.bridge(),
                "veth" + id.hex().substring(0, 7),
                free(used),
                address,
                addressing.subnet().prefix(),
                network.internal() ? null : addressing.gateway(),
                askedMac == null ? MacAddress.forAddress(address) : askedMac,
                askedIp,
                asked.aliases(),
                network.standard());
        Membership membership = new Membership(member, end);
        live.add(membership);
        return membership;
    }

    private static String free(Set<String> used) {
        int number = 0;
        while (used.contains("eth" + number)) {
            number++;
        }
        return "eth" + number;
    }

    /**
     * Takes a container off; everything is tried, whatever fails.
     *
     * @param cable whether to remove its cable, as when its network namespace lives on
     * @throws RuntimeException what failed first
     */
    void detach(LiveNetwork live, Membership membership, StepCalls engine, boolean cable) {
        Failures failures = new Failures();
        for (NetworkListener listener : listeners) {
            failures.collect(() -> listener.detaching(membership.endpoint(), membership.member(), engine));
        }
        if (cable) {
            failures.collect(() -> {
                try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
                    Bridge.remove(engine, host, membership.endpoint().outside());
                }
            });
        }
        live.leave(membership);
        failures.complain();
    }

    /** Names of interfaces in use. */
    static Set<String> inside(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::inside).collect(Collectors.toSet());
    }
}
