package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers on networks: which cables they have at their start and while they run. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ip")
@Timeout(120)
class ConnectionsTest extends NetworksFixture {

    /** A subnet that nothing of this machine uses now. */
    private static String freeSubnet() {
        Network probe = networks().create(NetworkSpec.named("probe"));
        Subnet subnet = probe.addressing().orElseThrow().subnet();
        networks().remove(probe);
        return subnet.toString();
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
