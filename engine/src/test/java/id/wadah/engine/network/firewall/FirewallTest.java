package id.wadah.engine.network.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.HostFiles;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkId;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.LiveObject;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.NetworkNamespace;
import id.wadah.engine.testing.Peer;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packet filter around bridges and namespaces that the test made itself: two networks, an internal one, and another machine outside,
 * which knows no way to any of them.
 */
@Requires(Need.ROOT)
@RequiresTool({"ip", "nft", "ss", "python3"})
class FirewallTest {

    private static final String HOST = "198.51.100.1";
    private static final String OUTSIDE = "198.51.100.2";
    private static final int PORT = 7077;

    private final DataRoot root = new DataRoot(
            Path.of("/tmp/wadah-test-firewall-" + ProcessHandle.current().pid()));
    private final String table = "ip " + root.cgroupName();
    private final StepLog log = new StepLog(List.of());
    private final StepCalls engine = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
    private final List<AutoCloseable> world = new ArrayList<>();
    private final Map<Ipv4, NetworkNamespace> places = new HashMap<>();
    private final Firewall firewall = new Firewall(root);
    private Network first;
    private Network second;
    private Network internal;
    private NetworkNamespace outside;

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

    private <T extends AutoCloseable> T closing(T thing) {
        world.add(thing);
        return thing;
    }

    private Network network(String name, int number, boolean closed) {
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
    private NetworkNamespace at(Network network, int number) {
        return places.computeIfAbsent(
                address(network, number),
                address -> closing(NetworkNamespace.at(
                        network.bridge(), address + "/24", address(network, 1).toString())));
    }

    private static Ipv4 address(Network network, int number) {
        return network.addressing().orElseThrow().subnet().first().plus(number);
    }

    private Endpoint endpoint(Network network, int number) {
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

    private record Member(String containerId, String name, NetworkRequest request) implements NetworkMember {

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

    private static Member member(String name, String... ports) {
        return new Member(
                NetworkId.random().hex(),
                name,
                new NetworkRequest(List.of(), Arrays.asList(ports), false, List.of(), NameSettings.OF_HOST));
    }

    private int publish(Network network, int number, Member member) {
        firewall.attached(endpoint(network, number), member, engine);
        return firewall.published(member.containerId()).get(0).hostPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void outsideTheHostIsSeenInPlaceOfAContainer(String protocol) {
        assertEquals(HOST + " hello", at(first, 2).ask(protocol, OUTSIDE, PORT, "hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void aPublishedPortIsReachedFromEverywhere(String protocol) {
        NetworkNamespace web = at(first, 2);
        web.serve(80);
        int port = publish(first, 2, member("web", "80/" + protocol));
        String gateway = address(first, 1).toString();

        assertEquals(gateway + " a", Peer.ask(protocol, "127.0.0.1", port, "a"));
        assertEquals(HOST + " b", Peer.ask(protocol, HOST, port, "b"));
        assertEquals(OUTSIDE + " c", outside.ask(protocol, HOST, port, "c"));
        assertEquals(gateway + " d", at(first, 3).ask(protocol, gateway, port, "d"), "same network");
        assertEquals(gateway + " e", web.ask(protocol, HOST, port, "e"), "itself");
        assertEquals(
                gateway + " f",
                at(second, 2).ask(protocol, address(second, 1).toString(), port, "f"),
                "another network");
        assertTrue(at(internal, 2)
                .ask(protocol, address(internal, 1).toString(), port, "g")
                .startsWith("no answer"));
    }

    /** Connection tracking would lead each packet where the first one went. */
    @Test
    void whoHasSentToAUdpPortBeforeReachesItAsWell() throws Exception {
        at(first, 2).serve(80);
        int port;
        try (DatagramSocket free = new DatagramSocket(0)) {
            port = free.getLocalPort();
        }
        try (DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(3000);
            InetAddress host = InetAddress.getByName(HOST);
            DatagramPacket question = new DatagramPacket("hello".getBytes(StandardCharsets.UTF_8), 5, host, port);
            client.send(question);
            firewall.attached(endpoint(first, 2), member("web", port + ":80/udp"), engine);
            client.send(question);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            client.receive(answer);
            assertEquals(HOST + " hello", new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
        }
        assertTrue(log.steps().stream().anyMatch(step -> step.kind() == StepKind.FORGET_FLOW));
    }

    @Test
    void networksAreApart() {
        NetworkNamespace web = at(first, 2);
        web.serve(80);
        String address = address(first, 2).toString();
        assertEquals(address(first, 3) + " same", at(first, 3).ask("tcp", address, 80, "same"));
        assertTrue(at(second, 2).ask("tcp", address, 80, "other").startsWith("no answer"));
        outside.ip("route", "add", "198.18.0.0/16", "via", HOST);
        assertTrue(outside.ask("tcp", address, 80, "from outside").startsWith("no answer"));
        assertEquals(address(first, 1) + " host", Peer.ask("tcp", address, 80, "host"));
    }

    @Test
    void anInternalNetworkHasNoWayOut() {
        NetworkNamespace shut = at(internal, 2);
        assertTrue(shut.ask("tcp", OUTSIDE, PORT, "out").startsWith("no answer"));
        shut.serve(80);
        assertEquals(
                address(internal, 3) + " same",
                at(internal, 3).ask("tcp", address(internal, 2).toString(), 80, "same"));
        firewall.attached(endpoint(internal, 2), member("shut", "80"), engine);
        assertEquals(
                List.of(),
                firewall.rules().stream()
                        .filter(rule -> rule.chain().equals("ports"))
                        .toList());
    }

    @Test
    void oneAddressOfTheHostIsNotTheOthers() {
        at(first, 2).serve(80);
        int port = publish(first, 2, member("web", "127.0.0.1::80"));
        assertEquals(address(first, 1) + " a", Peer.ask("tcp", "127.0.0.1", port, "a"));
        assertTrue(Peer.ask("tcp", HOST, port, "b").startsWith("no answer"));
        assertTrue(outside.ask("tcp", HOST, port, "c").startsWith("no answer"));
    }

    @Test
    void aPortInUseIsSaidAndNothingIsHalfMade() throws Exception {
        Member holder = member("holder", "80");
        int taken = publish(first, 2, holder);
        List<String> rules = texts();
        Member late = member("late", "81", taken + ":80");
        Endpoint endpoint = endpoint(first, 3);
        EngineException refused = assertThrows(EngineException.class, () -> firewall.attached(endpoint, late, engine));
        assertEquals(Problem.PORT_IN_USE, refused.problem());
        assertEquals(List.of("0.0.0.0:" + taken, "tcp", Integer.toString(taken)), refused.details());
        firewall.detaching(endpoint, late, engine);
        assertEquals(rules, texts());
        assertEquals(List.of(), firewall.published(late.containerId()));
        assertTrue(listens(taken));
        firewall.detaching(endpointOf(holder), holder, engine);
        assertFalse(listens(taken));
    }

    private Endpoint endpointOf(Member member) {
        return firewall.endpoint(member.containerId()).orElseThrow();
    }

    private static boolean listens(int port) {
        return Tool.run("ss", "-Hltn", "sport = :" + port).contains(":" + port);
    }

    private List<String> texts() {
        return firewall.rules().stream()
                .map(rule -> rule.text().replaceAll("packets \\d+ bytes \\d+", ""))
                .toList();
    }

    @Test
    void aRangeForOnePortTakesTheFirstFree() {
        int taken = publish(first, 2, member("holder", "80"));
        Member other = member("other", taken + "-" + (taken + 5) + ":80");
        int port = publish(first, 3, other);
        assertTrue(port > taken && port <= taken + 5, port + " of " + taken);
    }

    @Test
    void whatIsWithdrawnIsGone() {
        List<String> before = texts();
        Member web = member("web", "80", "53/udp");
        publish(first, 2, web);
        List<LiveObject> objects = firewall.objects(web.containerId());
        assertEquals(4, objects.size());
        assertTrue(objects.stream().allMatch(LiveObject::exists), objects.toString());
        firewall.detaching(endpointOf(web), web, engine);
        assertEquals(before, texts());
        assertTrue(objects.stream().noneMatch(LiveObject::exists), objects.toString());
    }

    @Test
    void rulesAreThoseThatNftListsWithTheirCounters() {
        at(first, 2).serve(80);
        int port = publish(first, 2, member("web", "80"));
        Peer.ask("tcp", "127.0.0.1", port, "count me");
        List<String> listed = Tool.lines("nft", "list", "table", "ip", root.cgroupName()).stream()
                .filter(line -> !line.contains("{") && !line.equals("}") && !line.startsWith("type "))
                .filter(line -> !line.startsWith("flags "))
                .toList();
        assertEquals(listed, firewall.rules().stream().map(Rule::text).toList());
        assertTrue(listed.stream()
                .anyMatch(line -> line.matches("tcp dport " + port
                        + " counter packets 1 bytes 60 dnat to 198.18.1.2:80 comment \"web [0-9a-f]{12}\"")));
    }

    @Test
    void eachTransactionIsAStepThatNamesWhatItMade() {
        Member web = member("web", "80");
        publish(first, 2, web);
        Step step = log.steps().stream()
                .filter(each -> each.kind().id().equals("publish-ports"))
                .findFirst()
                .orElseThrow();
        PublishedPort port = firewall.published(web.containerId()).get(0);
        assertEquals(
                "sendto(NETLINK_NETFILTER, {add rule " + table + " ports tcp dport " + port.hostPort()
                        + " counter dnat to 198.18.1.2:80 comment \"web "
                        + web.containerId().substring(0, 12) + "\"})",
                step.call());
        assertEquals(
                firewall.objects(web.containerId()).stream()
                        .filter(each -> each.kind().equals("rule"))
                        .map(each -> "rule " + each.identity())
                        .toList(),
                step.made());
    }
}
