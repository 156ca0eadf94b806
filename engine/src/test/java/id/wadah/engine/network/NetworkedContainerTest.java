package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a container has of the default network, as ip(8) sees it from both sides. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
@RequiresTool("ip")
@Timeout(120)
class NetworkedContainerTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static String bridge() {
        return wadah.root().bridgeName();
    }

    @Test
    void aCableLeadsFromTheContainerToTheBridge() {
        Running container = wadah.start(Request.idle());
        Endpoint end = wadah.engine()
                .networks()
                .endpoints(container.container().id().hex())
                .get(0);

        JsonNode inside =
                IpTool.inside(container.pid(), "address", "show", "eth0").get(0);
        JsonNode outside = IpTool.onHost("-d", "link", "show", end.outside()).get(0);
        JsonNode bridge = IpTool.onHost("-d", "address", "show", bridge()).get(0);

        assertEquals("bridge", bridge.at("/linkinfo/info_kind").asText());
        assertEquals(bridge(), outside.get("master").asText());
        assertEquals(inside.get("link_index").asInt(), outside.get("ifindex").asInt());
        assertEquals("UP", inside.get("operstate").asText());
        assertEquals(end.address().toString(), inside.at("/addr_info/0/local").asText());
        assertEquals(1, inside.get("addr_info").size(), inside.toString());
        assertEquals(end.mac().toString(), inside.get("address").asText());
        assertEquals(
                bridge.at("/addr_info/0/local").asText(),
                IpTool.inside(container.pid(), "route", "show", "default")
                        .at("/0/gateway")
                        .asText());
        assertEquals(
                bridge.at("/addr_info/0/prefixlen").asInt(),
                inside.at("/addr_info/0/prefixlen").asInt());
    }

    @Test
    void twoContainersReachEachOther() {
        Running server = wadah.start(Request.sh("echo hello | nc -l -p 9000"));
        String address = wadah.engine()
                .networks()
                .endpoints(server.container().id().hex())
                .get(0)
                .address()
                .toString();
        Running client = wadah.start(Request.idle());

        assertEquals(0, client.exec("ping -c 1 -W 2 " + address).exitCode());
        assertEquals(
                "hello\n",
                client.exec("for i in 1 2 3 4 5; do nc " + address + " 9000 && exit; sleep 0.2; done")
                        .output());
        assertTrue(server.await().output().isEmpty());
    }
}
