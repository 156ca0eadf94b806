package id.wadah.engine.network.firewall;

import static org.junit.jupiter.api.Assertions.assertFalse;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.HostFiles;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkId;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.NetworkNamespace;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two networks, an internal one, and another machine outside, all in namespaces that the test made itself. */
abstract class FirewallWorld {

    static final String HOST = "198.51.100.1";
    static final String OUTSIDE = "198.51.100.2";
    static final int PORT = 7077;

    final DataRoot root = new DataRoot(
            Path.of("/tmp/wadah-test-firewall-" + ProcessHandle.current().pid()));
    final String table = "ip " + root.cgroupName();
    final StepLog log = new StepLog(List.of());
    final StepCalls engine = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
    final List<AutoCloseable> world = new ArrayList<>();
    final Map<Ipv4, NetworkNamespace> places = new HashMap<>();
    final Firewall firewall = new Firewall(root);
    Network first;
    Network second;
    Network internal;
    NetworkNamespace outside;

    @BeforeEach
    void makeWorld() {
        outside = closing(NetworkNamespace.beside(HOST + "/24", OUTSIDE + "/24"));
        outside.serve(PORT);
        first = network("first", 1, false);
        second = network("second", 2, false);
        internal = network("shut", 3, true);
    }

    @AfterEach
    void endWorld() throws Exception {
        List.of(first, second, internal).forEach(each -> firewall.bridgeLeaving(each, engine));
        firewall.close();
        for (int i = world.size() - 1; i >= 0; i--) {
            world.get(i).close();
        }
        assertFalse(Tool.lines("nft", "list", "tables").contains("table " + table));
    }

    <T extends AutoCloseable> T closing(T thing) {
        world.add(thing);
        return thing;
    }

    Network network(String name, int number, boolean closed) {
        String bridge = "wtb" + ProcessHandle.current().pid() % 10000 + "x" + number;
        Subnet subnet = Subnet.of("198.18." + number + ".0/24");
        Ipv4 gateway = subnet.first().plus(1);
        Tool.run("ip", "link", "add", bridge, "type", "bridge");
        closing(() -> Tool.run("ip", "link", "delete", bridge));
        Tool.run("ip", "address", "add", gateway + "/24", "dev", bridge);
        Tool.run("ip", "link", "set", bridge, "up");
        Network network = new Network(
                NetworkId.random(),
                name,
                Instant.now(),
                Network.Driver.BRIDGE,
                new Network.Addressing(subnet, gateway, subnet, false),
                bridge,
                closed,
                false,
                Map.of(),
                Map.of());
        firewall.bridgeMade(network, engine);
        return network;
    }

    /** A container's place. */
    NetworkNamespace at(Network network, int number) {
        return places.computeIfAbsent(
                address(network, number),
                address -> closing(NetworkNamespace.at(
                        network.bridge(), address + "/24", address(network, 1).toString())));
    }

    static Ipv4 address(Network network, int number) {
        return network.addressing().orElseThrow().subnet().first().plus(number);
    }

    Endpoint endpoint(Network network, int number) {
        Ipv4 address = address(network, number);
        return new Endpoint(
                NetworkId.random(),
                network.id(),
                network.name(),
                network.bridge(),
                at(network, number).cable(),
                "eth0",
                address,
                24,
                network.internal() ? null : address(network, 1),
                MacAddress.forAddress(address),
                null,
                List.of(),
                false);
    }

    record Member(String containerId, String name, NetworkRequest request) implements NetworkMember {

        @Override
        public HostFiles files() {
            throw new UnsupportedOperationException("rules need no files");
        }

        @Override
        public String hostname() {
            return name;
        }

        @Override
        public Pidfd process() {
            throw new AssertionError("the packet filter looks at no process");
        }
    }

    static Member member(String name, String... ports) {
        return new Member(
                NetworkId.random().hex(),
                name,
                new NetworkRequest(List.of(), Arrays.asList(ports), false, List.of(), NameSettings.OF_HOST));
    }

    int publish(Network network, int number, Member member) {
        firewall.attached(endpoint(network, number), member, engine);
        return firewall.published(member.containerId()).get(0).hostPort();
    }

    Endpoint endpointOf(Member member) {
        return firewall.endpoint(member.containerId()).orElseThrow();
    }

    List<String> texts() {
        return firewall.rules().stream()
                .map(rule -> rule.text().replaceAll("packets \\d+ bytes \\d+", ""))
                .toList();
    }
}
