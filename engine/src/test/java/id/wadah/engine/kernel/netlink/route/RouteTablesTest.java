package id.wadah.engine.kernel.netlink.route;

import static id.wadah.engine.kernel.netlink.NetlinkFlag.NLM_F_CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.kernel.CallPort.Outcome;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to the real kernel, in network namespaces of the test's own, beside what ip(8) says there. */
@Requires(Need.ROOT)
@RequiresTool({"ip", "unshare", "nsenter"})
class RouteTablesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Helper process;
    private NetlinkSocket socket;
    private RouteTables tables;

    @BeforeEach
    void enter() {
        process = Helper.start("unshare", "-n", "sh", "-c", "echo ready; exec sleep 60");
        process.readLine();
        socket = NetworkVisit.lookAround(process.pid()).orElseThrow();
        tables = new RouteTables(socket);
    }

    @AfterEach
    void leave() {
        socket.close();
        process.close();
    }

    private JsonNode ip(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "-t", Long.toString(process.pid()), "-n", "ip", "-j"));
        command.addAll(List.of(arguments));
        return JSON.readTree(Tool.run(command.toArray(String[]::new)));
    }

    private int bridge(String name) {
        socket.call(LinkRequests.bridge(name, MacAddress.of("02:42:0a:00:00:01")));
        return tables.link(name).orElseThrow().index();
    }

    @Test
    void whatIsMadeIsWhatIpShows() throws Exception {
        int index = bridge("b0");
        List<Outcome> outcomes = socket.callAll(List.of(
                LinkRequests.alias("b0", "a word"),
                AddressRequests.address(index, "b0", Ipv4.of("10.99.1.1"), 24),
                LinkRequests.up("b0", 1300),
                AddressRequests.defaultRoute(index, "b0", Ipv4.of("10.99.1.254"))));
        outcomes.forEach(each -> assertTrue(each.refused() == null, () -> each.toString()));

        JsonNode shown = ip("-d", "address", "show", "b0").get(0);
        Link link = tables.link("b0").orElseThrow();
        assertEquals(shown.get("ifindex").asInt(), link.index());
        assertEquals("bridge", link.kind());
        assertEquals(shown.at("/linkinfo/info_kind").asText(), link.kind());
        assertEquals("a word", shown.get("ifalias").asText());
        assertEquals("a word", link.alias());
        assertEquals(1300, shown.get("mtu").asInt());
        assertEquals(1300, link.mtu());
        assertEquals("02:42:0a:00:00:01", shown.get("address").asText());
        assertEquals("02:42:0a:00:00:01", link.address().orElseThrow().toString());
        assertTrue(link.up());
        assertEquals("10.99.1.1", shown.at("/addr_info/0/local").asText());
        assertEquals("10.99.1.255", shown.at("/addr_info/0/broadcast").asText());
        assertEquals(List.of(new LinkAddress(index, Ipv4.of("10.99.1.1"), 24)), tables.addresses());
        assertEquals(
                "10.99.1.254", ip("route", "show", "default").at("/0/gateway").asText());
        assertTrue(tables.routes().stream()
                .anyMatch(
                        each -> each.isDefault() && each.router().orElseThrow().equals(Ipv4.of("10.99.1.254"))));
        assertTrue(tables.routes().stream()
                .anyMatch(each -> each.destination().equals(Subnet.of("10.99.1.0/24")) && each.link() == index));
    }

    @Test
    void bothEndsOfACableKnowEachOther() throws Exception {
        int bridge = bridge("b0");
        try (Helper other = Helper.start("unshare", "-n", "sh", "-c", "echo ready; exec sleep 60")) {
            other.readLine();
            socket.call(LinkRequests.veth(
                    "v0", bridge, "b0", "eth0", other.pid(), MacAddress.of("02:42:0a:00:00:02"), 1400));

            JsonNode outside = ip("-d", "link", "show", "v0").get(0);
            assertEquals("b0", outside.get("master").asText());
            assertEquals(1400, outside.get("mtu").asInt());
            Link link = tables.link("v0").orElseThrow();
            assertEquals(bridge, link.master());
            assertTrue(link.peerNamespace() >= 0);
            try (NetlinkSocket there = NetworkVisit.lookAround(other.pid()).orElseThrow()) {
                Link inside = new RouteTables(there).link("eth0").orElseThrow();
                assertEquals(link.peer(), inside.index());
                assertEquals(link.index(), inside.peer());
                assertEquals("02:42:0a:00:00:02", inside.address().orElseThrow().toString());
                assertTrue(!inside.up());
            }
            socket.call(LinkRequests.remove("v0"));
            assertTrue(tables.link("v0").isEmpty());
        }
    }

    @Test
    void moreThanOneReadIsNeededForMany() throws Exception {
        socket.callAll(IntStream.range(0, 150)
                .mapToObj(i -> LinkRequests.bridge("many" + i, MacAddress.of("02:42:0a:00:01:00")))
                .toList());
        assertEquals(ip("link").size(), tables.links().size());
        assertEquals(151, tables.links().size());
    }

    @Test
    void eachOfSeveralIsAnsweredForItself() {
        bridge("b0");
        List<Outcome> outcomes = socket.callAll(List.of(
                LinkRequests.bridge("b1", MacAddress.of("02:42:0a:00:00:03")),
                LinkRequests.bridge("b0", MacAddress.of("02:42:0a:00:00:03")),
                LinkRequests.remove("none"),
                LinkRequests.bridge("b2", MacAddress.of("02:42:0a:00:00:03"))));

        assertTrue(outcomes.get(0).refused() == null);
        assertEquals(Errno.EEXIST, outcomes.get(1).refused().errno());
        assertEquals(Errno.ENODEV, outcomes.get(2).refused().errno());
        assertTrue(outcomes.get(3).refused() == null);
        assertTrue(tables.link("b2").isPresent());
    }

    @Test
    void aRefusalCarriesTheKernelsWords() {
        NetlinkRequest wrong = NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                RouteMessage.RTM_NEWLINK,
                new MessageHeader(new byte[16], ""),
                link -> link.nest(
                        LinkAttribute.IFLA_LINKINFO, info -> info.text(LinkAttribute.IFLA_INFO_KIND, "nosuchkind")),
                NLM_F_CREATE);

        KernelException refused = assertThrows(KernelException.class, () -> socket.call(wrong));
        assertEquals(Errno.EOPNOTSUPP, refused.errno());
        assertEquals("Unknown device type", refused.words());
        assertEquals(
                "sendto(NETLINK_ROUTE, {RTM_NEWLINK, NLM_F_CREATE, {IFLA_LINKINFO={IFLA_INFO_KIND=\"nosuchkind\"}}})"
                        + " = EOPNOTSUPP (Unknown device type)",
                refused.getMessage());
    }
}
