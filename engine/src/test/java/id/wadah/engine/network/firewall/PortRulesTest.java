package id.wadah.engine.network.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.step.StepKind;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports of containers at the host, reached from the host, from another machine and from other containers. */
@Requires(Need.ROOT)
@RequiresTool({"ip", "nft", "ss", "python3"})
class PortRulesTest extends FirewallWorld {

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

    private static boolean listens(int port) {
        return Tool.run("ss", "-Hltn", "sport = :" + port).contains(":" + port);
    }

    @Test
    void aRangeForOnePortTakesTheFirstFree() {
        int taken = publish(first, 2, member("holder", "80"));
        Member other = member("other", taken + "-" + (taken + 5) + ":80");
        int port = publish(first, 3, other);
        assertTrue(port > taken && port <= taken + 5, port + " of " + taken);
    }
}
