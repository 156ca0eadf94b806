package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that people make: what they are in the kernel, and what is refused. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ip")
@Timeout(120)
class NetworksTest extends NetworksFixture {

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
}
