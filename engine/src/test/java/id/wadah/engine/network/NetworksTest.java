package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that people make, and containers on them, at start and while they run. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ip")
@Timeout(120)
class NetworksTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Networks networks() {
        return wadah.engine().networks();
    }

    @AfterEach
    void removeNetworks() {
        wadah.removeContainers();
        networks().prune(network -> true);
    }

    private static Endpoint endpoint(Container container, String network) {
        return networks().endpoints(container.id().hex()).stream()
                .filter(each -> each.networkName().equals(network))
                .findFirst()
                .orElseThrow();
    }

    private static boolean deviceThere(String name) {
        return Files.exists(Path.of("/sys/class/net", name));
    }

    private static Problem problem(Runnable action) {
        return assertThrows(EngineException.class, action::run).problem();
    }

    /** A subnet that nothing of this machine uses now. */
    private static String freeSubnet() {
        Network probe = networks().create(NetworkSpec.named("probe"));
        Subnet subnet = probe.addressing().orElseThrow().subnet();
        networks().remove(probe);
        return subnet.toString();
    }

    @Test
    void aNetworkIsABridgeWithTheGatewaysAddress() {
        Network network = networks().create(NetworkSpec.named("kelas"));

        JsonNode bridge =
                IpTool.onHost("-d", "address", "show", network.bridge()).get(0);
        assertEquals("bridge", bridge.at("/linkinfo/info_kind").asText());
        assertEquals(
                network.addressing().orElseThrow().gateway().toString(),
                bridge.at("/addr_info/0/local").asText());
        assertEquals(1, bridge.get("addr_info").size(), bridge.toString());
        assertTrue(bridge.get("ifalias").asText().endsWith("network kelas"));
        assertTrue(StreamSupport.stream(bridge.get("flags").spliterator(), false)
                .anyMatch(flag -> flag.asText().equals("UP")));

        networks().remove(network);
        assertFalse(deviceThere(network.bridge()));
        assertEquals(Problem.NO_SUCH_NETWORK, problem(() -> networks().find("kelas")));
    }

    @Test
    void itsSubnetIsNobodyElses() {
        Network one = networks().create(NetworkSpec.named("one"));
        Network other = networks().create(NetworkSpec.named("other"));

        Subnet chosen = other.addressing().orElseThrow().subnet();
        assertFalse(chosen.overlaps(one.addressing().orElseThrow().subnet()));
        for (JsonNode route : IpTool.onHost("-4", "route", "show", "table", "all")) {
            String destination = route.get("dst").asText();
            boolean its = route.path("dev").asText().equals(other.bridge());
            if (!its && !destination.equals("default")) {
                Subnet taken = Subnet.of(destination.contains("/") ? destination : destination + "/32");
                assertFalse(chosen.overlaps(taken), () -> chosen + " and " + route);
            }
        }
    }

    @Test
    void aSubnetThatIsTakenIsRefused() {
        Network one = networks().create(NetworkSpec.named("one"));
        String taken = one.addressing().orElseThrow().subnet().toString();
        assertEquals(
                Problem.SUBNET_OVERLAP,
                problem(() -> networks().create(NetworkSpec.named("other").withSubnet(taken))));

        String host = IpTool.onHost("-4", "address", "show", "dev", "lo")
                .at("/0/addr_info/0/local")
                .asText();
        assertEquals(
                Problem.SUBNET_OVERLAP,
                problem(() -> networks().create(NetworkSpec.named("other").withSubnet(host + "/16"))));
        assertEquals(Problem.NO_SUCH_NETWORK, problem(() -> networks().find("other")));
    }

    @ParameterizedTest
    @CsvSource({
        "-x, , , INVALID_NETWORK_NAME",
        "ok, 10.0.0.0, , INVALID_SUBNET",
        "ok, 10.0.0.0/33, , INVALID_SUBNET",
        "ok, 10.250.0.0/31, , INVALID_SUBNET",
        "ok, , 10.0.0.1, INVALID_SUBNET",
        "ok, 10.250.0.0/24, 10.251.0.1, ADDRESS_OUTSIDE",
        "ok, 10.250.0.0/24, 10.250.0.255, ADDRESS_OUTSIDE",
        "bridge, , , NETWORK_EXISTS",
        "host, , , NETWORK_EXISTS",
    })
    void whatIsWrongIsRefused(String name, String subnet, String gateway, Problem expected) {
        NetworkSpec spec = new NetworkSpec(
                name,
                "bridge",
                subnet == null ? List.of() : List.of(subnet),
                gateway == null ? List.of() : List.of(gateway),
                List.of(),
                false,
                false,
                Map.of(),
                Map.of());
        assertEquals(expected, problem(() -> networks().create(spec)));
    }

    @Test
    void thePredefinedOnesStay() {
        assertEquals(
                List.of("bridge", "host", "none"),
                networks().list().stream().map(Network::name).toList());
        for (String name : List.of("bridge", "host", "none")) {
            assertEquals(
                    Problem.NETWORK_PREDEFINED,
                    problem(() -> networks().remove(networks().find(name))));
        }
    }

    @Test
    void oneThatIsInUseStays() {
        Network network = networks().create(NetworkSpec.named("kelas"));
        Running container = wadah.start(Request.idle().on("kelas"));

        assertEquals(Problem.NETWORK_IN_USE, problem(() -> networks().remove(network)));
        assertEquals(List.of(), networks().prune(any -> true));
        assertEquals(
                container.container().name(),
                networks().members(network).get(0).member().name());

        wadah.engine().remove(container.container(), true);
        assertEquals(
                List.of("kelas"),
                networks().prune(any -> true).stream().map(Network::name).toList());
    }

    @Test
    void aContainerOnTwoNetworksHasTwoCablesAndOneWayOut() {
        networks().create(NetworkSpec.named("first"));
        networks().create(NetworkSpec.named("second"));
        Running container = wadah.start(Request.idle().on("first").on("second"));
        Endpoint first = endpoint(container.container(), "first");
        Endpoint second = endpoint(container.container(), "second");

        assertEquals("eth0", first.inside());
        assertEquals("eth1", second.inside());
        for (Endpoint end : List.of(first, second)) {
            assertEquals(
                    end.address().toString(),
                    IpTool.inside(container.pid(), "-4", "address", "show", end.inside())
                            .at("/0/addr_info/0/local")
                            .asText());
            assertEquals(
                    end.bridge(),
                    IpTool.onHost("link", "show", end.outside()).at("/0/master").asText());
        }
        JsonNode ways = IpTool.inside(container.pid(), "route", "show", "default");
        assertEquals(1, ways.size());
        assertEquals("eth0", ways.at("/0/dev").asText());
    }

    @Test
    void connectingAndDisconnectingWhileItRuns() {
        Network network = networks().create(NetworkSpec.named("kelas"));
        Running container = wadah.start(Request.idle());
        Running neighbour = wadah.start(Request.idle().on("kelas"));

        wadah.engine().connect(container.container(), NetworkAttachment.of("kelas"));
        Endpoint end = endpoint(container.container(), "kelas");
        assertEquals("eth1", end.inside());
        assertEquals(
                end.address().toString(),
                IpTool.inside(container.pid(), "-4", "address", "show", "eth1")
                        .at("/0/addr_info/0/local")
                        .asText());
        assertEquals(
                Problem.ALREADY_CONNECTED,
                problem(() -> wadah.engine().connect(container.container(), NetworkAttachment.of("kelas"))));
        assertNotEquals(end.address(), endpoint(neighbour.container(), "kelas").address());

        wadah.engine().disconnect(container.container(), "bridge");
        assertEquals(
                network.addressing().orElseThrow().gateway().toString(),
                IpTool.inside(container.pid(), "route", "show", "default")
                        .at("/0/gateway")
                        .asText());
        assertFalse(Files.exists(container.proc().resolve("root/sys/class/net/eth0")));

        wadah.engine().disconnect(container.container(), "kelas");
        assertFalse(deviceThere(end.outside()));
        assertEquals(Problem.NOT_CONNECTED, problem(() -> wadah.engine().disconnect(container.container(), "kelas")));
        assertEquals(List.of(), networks().endpoints(container.container().id().hex()));
    }

    @Test
    void whoHasNoCablesCannotBeConnected() {
        networks().create(NetworkSpec.named("kelas"));
        for (String mode : List.of("none", "host")) {
            Running container = wadah.start(Request.idle().network(mode));
            assertEquals(
                    Problem.NOT_CONNECTABLE,
                    problem(() -> wadah.engine().connect(container.container(), NetworkAttachment.of("kelas"))));
        }
        Running ordinary = wadah.start(Request.idle());
        for (String name : List.of("none", "host")) {
            assertEquals(
                    Problem.NOT_CONNECTABLE,
                    problem(() -> wadah.engine().connect(ordinary.container(), NetworkAttachment.of(name))));
        }
    }

    @Test
    void anAddressAndAMacThatWereAskedFor() {
        String subnet = freeSubnet();
        Network network = networks().create(NetworkSpec.named("kelas").withSubnet(subnet));
        String asked =
                network.addressing().orElseThrow().subnet().first().plus(77).toString();
        NetworkAttachment wish = new NetworkAttachment("kelas", List.of(), asked, "92:d0:c6:0a:29:33");
        Running container = wadah.start(Request.idle().on(wish));

        JsonNode inside =
                IpTool.inside(container.pid(), "-4", "address", "show", "eth0").get(0);
        assertEquals(asked, inside.at("/addr_info/0/local").asText());
        assertEquals(
                "92:d0:c6:0a:29:33",
                IpTool.inside(container.pid(), "link", "show", "eth0")
                        .at("/0/address")
                        .asText());

        assertEquals(
                Problem.ADDRESS_IN_USE,
                problem(() -> wadah.start(Request.idle().on(new NetworkAttachment("kelas", List.of(), asked, null)))));
        assertEquals(
                Problem.ADDRESS_OUTSIDE,
                problem(() -> wadah.start(
                        Request.idle().on(new NetworkAttachment("kelas", List.of(), "203.0.113.9", null)))));
        assertEquals(
                Problem.ADDRESS_NOT_CHOOSABLE,
                problem(() -> wadah.start(
                        Request.idle().on(new NetworkAttachment("bridge", List.of(), "172.17.0.9", null)))));
    }

    @Test
    void thePacketsAreAsLongAsWasAskedFor() {
        Network network = networks()
                .create(NetworkSpec.named("kelas").withOptions(Map.of("com.docker.network.driver.mtu", "1234")));
        Running container = wadah.start(Request.idle().on("kelas"));

        assertEquals(
                1234,
                IpTool.inside(container.pid(), "link", "show", "eth0")
                        .at("/0/mtu")
                        .asInt());
        wadah.engine().remove(container.container(), true);
        assertEquals(
                1234,
                IpTool.onHost("link", "show", network.bridge()).at("/0/mtu").asInt());
    }

    @Test
    void anInternalNetworkHasNoWayOut() {
        networks().create(NetworkSpec.named("kelas").madeInternal());
        Running container = wadah.start(Request.idle().on("kelas"));

        assertEquals(
                0, IpTool.inside(container.pid(), "route", "show", "default").size());
        assertTrue(endpoint(container.container(), "kelas").router().isEmpty());
    }

    @Test
    void aBridgeThatSomebodyRemovedIsMadeAgain() {
        Network network = networks().create(NetworkSpec.named("kelas"));
        Tool.run("ip", "link", "delete", network.bridge());

        Running container = wadah.start(Request.idle().on("kelas"));
        assertEquals(
                network.bridge(),
                IpTool.onHost(
                                "link",
                                "show",
                                endpoint(container.container(), "kelas").outside())
                        .at("/0/master")
                        .asText());
    }

    @Test
    void anInterfaceOfTheBridgesNameIsNotTouched() {
        String name = "wtaken" + ProcessHandle.current().pid() % 100000;
        Tool.run("ip", "link", "add", name, "type", "bridge");
        try {
            NetworkSpec spec = NetworkSpec.named("kelas").withOptions(Map.of("com.docker.network.bridge.name", name));
            assertEquals(Problem.BRIDGE_NAME_TAKEN, problem(() -> networks().create(spec)));
            assertTrue(deviceThere(name));
        } finally {
            Tool.run("ip", "link", "delete", name);
        }
    }

    @Test
    void whoEndsTakesItsCableAlongThoughAnotherKeepsItsNetwork() {
        Running owner = wadah.start(Request.idle().name("owner"));
        Endpoint end = endpoint(owner.container(), "bridge");
        Running guest = wadah.start(
                Request.idle().network("container:" + owner.container().id().hex()));

        wadah.engine().remove(owner.container(), true);
        assertFalse(deviceThere(end.outside()));
        assertEquals(
                List.of("lo"), guest.process().networkDevices().orElseThrow().names());
        Running next = wadah.start(Request.idle());
        assertEquals(end.address(), endpoint(next.container(), "bridge").address());
    }

    @Test
    void fiftyAtOnceHaveFiftyAddresses() {
        networks().create(NetworkSpec.named("kelas"));
        List<Running> all = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> wadah.start(Request.idle().on("kelas")))
                .toList();

        Set<Ipv4> addresses = all.stream()
                .map(each -> endpoint(each.container(), "kelas").address())
                .collect(Collectors.toSet());
        assertEquals(50, addresses.size());
        for (Running each : all) {
            assertEquals(
                    endpoint(each.container(), "kelas").address().toString(),
                    IpTool.inside(each.pid(), "-4", "address", "show", "eth0")
                            .at("/0/addr_info/0/local")
                            .asText());
        }
        all.parallelStream().forEach(each -> wadah.engine().remove(each.container(), true));
        assertEquals(List.of(), networks().members(networks().find("kelas")));
    }

    @Test
    void whatWasFullHasRoomAgain() {
        Subnet subnet = Subnet.of(freeSubnet());
        networks().create(NetworkSpec.named("kelas").withSubnet(subnet.first() + "/30"));
        Running only = wadah.start(Request.idle().on("kelas"));
        assertEquals(subnet.first().plus(2), endpoint(only.container(), "kelas").address());
        assertEquals(
                Problem.NO_ADDRESS_LEFT,
                problem(() -> wadah.start(Request.idle().on("kelas"))));

        for (int round = 0; round < 20; round++) {
            wadah.engine().remove(only.container(), true);
            only = wadah.start(Request.idle().on("kelas"));
            assertEquals(
                    subnet.first().plus(2), endpoint(only.container(), "kelas").address());
        }
    }
}
