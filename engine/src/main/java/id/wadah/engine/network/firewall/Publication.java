package id.wadah.engine.network.firewall;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.LinkRequests;
import id.wadah.engine.kernel.nftables.ConnectionTable;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.network.port.Protocol;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.ListenerObject;
import id.wadah.engine.step.MessageCalls;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The published ports of one running container: a socket that holds each, and a rule that leads its connections to the container. */
final class Publication {

    private static final Subnet LOOPBACK = Subnet.of("127.0.0.0/8");
    private static final int SHORT_ID = 12;

    private final FilterTable table;
    private final Endpoint endpoint;
    private final String comment;
    private final List<HeldPort> held = new ArrayList<>();
    private boolean released;

    Publication(FilterTable table, Endpoint endpoint, NetworkMember member) {
        this.table = table;
        this.endpoint = endpoint;
        this.comment = member.name() + " " + member.containerId().substring(0, SHORT_ID);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether the container has ended; then only rules can be left, which could not be deleted. */
    boolean released() {
        return released;
    }

    List<PublishedPort> ports() {
        return held.stream().map(HeldPort::port).toList();
    }

    boolean owns(Rule rule) {
        return rule.comment().equals(comment);
    }

    /** Takes the ports. @throws id.wadah.engine.EngineException when one of them cannot be had */
    void hold(List<PortMapping> mappings, StepCalls engine) {
        for (PortMapping mapping : mappings) {
            held.add(HeldPort.take(mapping, engine));
        }
        if (held.stream().anyMatch(each -> reachesLoopback(each.port().address()))) {
            routeLoopback(engine);
        }
        allowHairpin(engine);
    }

    private static boolean reachesLoopback(Ipv4 address) {
        return address.equals(Ipv4.ANY) || LOOPBACK.contains(address);
    }

    /**
     * What comes from 127.0.0.1 and goes to a container is otherwise taken for forged. Only this bridge may carry it; the rules drop what a
     * container sends to 127.0.0.1 itself.
     */
    private void routeLoopback(StepCalls engine) {
        Path setting = Path.of("/proc/sys/net/ipv4/conf", endpoint.bridge(), "route_localnet");
        if (!Sysctl.read(setting).equals("1")) {
            engine.write(StepKind.ROUTE_LOCALHOST, setting, "1");
        }
    }

    /** A bridge sends nothing back to where it came from, such as to a container that asks for its own published port. */
    private void allowHairpin(StepCalls engine) {
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            engine.through(host).call(StepKind.ALLOW_HAIRPIN, LinkRequests.hairpin(endpoint.outside()));
        }
    }

    void add(Transaction transaction) {
        for (HeldPort each : held) {
            PublishedPort port = each.port();
            ContainerPort inside = port.container();
            RuleBuilder rule = RuleBuilder.in(table.ports());
            if (!port.address().equals(Ipv4.ANY)) {
                rule.destination(port.address().bits(), Ipv4.BITS);
            }
            transaction.add(rule.destinationPort(inside.protocol().number(), port.hostPort())
                    .count()
                    .sendTo(endpoint.address().bits(), inside.number())
                    .comment(comment)
                    .build());
        }
    }

    /**
     * Rules that translate are asked once a connection, and udp knows no end: who has kept sending to this port would be led where it led
     * before, for as long as he sends.
     */
    void forgetFlows(StepCalls engine) {
        if (held.stream().noneMatch(each -> isUdp(each.port()))) {
            return;
        }
        try (NetlinkSocket netfilter = NetlinkSocket.open(NetlinkFamily.NETLINK_NETFILTER)) {
            for (HeldPort each : held) {
                PublishedPort port = each.port();
                if (isUdp(port)) {
                    ConnectionTable.forgetting(netfilter, Protocol.UDP.number(), port.hostPort())
                            .forEach(flow -> forget(flow, engine.through(netfilter)));
                }
            }
        }
    }

    private static boolean isUdp(PublishedPort port) {
        return port.container().protocol() == Protocol.UDP;
    }

    private static void forget(NetlinkRequest flow, MessageCalls netfilter) {
        try {
            netfilter.call(StepKind.FORGET_FLOW, flow);
        } catch (KernelException refused) {
            // One that has just ended by itself is none the less forgotten.
            if (refused.errno() != Errno.ENOENT) {
                throw refused;
            }
        }
    }

    /** Now that the rules are there: before, somebody could have connected to the socket itself. */
    void listen(StepCalls engine) {
        held.forEach(each -> each.listen(engine));
    }

    List<ListenerObject> listeners() {
        return ports().stream()
                .map(port -> new ListenerObject(
                        port.container().protocol().toString(), port.address().toString(), port.hostPort()))
                .toList();
    }

    /** Lets go of the ports; others can have them. */
    void release() {
        released = true;
        held.forEach(HeldPort::close);
    }
}
