package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.NetworkNamespace;
import id.wadah.engine.testing.Peer;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers whose ports are published: real traffic from everywhere that it may come from. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "nft", "nsenter", "python3"})
@Timeout(120)
class PublishedPortsTest {

    private static final String HOST = "198.51.100.1";
    private static final String OUTSIDE = "198.51.100.2";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static String[] inside(Running container) {
        return new String[] {"nsenter", "-t", Long.toString(container.pid()), "-n"};
    }

    private static PublishedPort port(Running container) {
        return container.container().ports().get(0);
    }

    private static Endpoint endpoint(Running container) {
        return wadah.engine()
                .networks()
                .endpoints(container.container().id().hex())
                .get(0);
    }

    private static String gateway(Running container) {
        return endpoint(container).router().orElseThrow().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void aPortIsReachedFromEverywhere(String protocol) {
        Network other = wadah.engine().networks().create(NetworkSpec.named("other"));
        Running web = wadah.start(Request.idle().publish("80/" + protocol));
        int port = port(web).hostPort();
        String gateway = gateway(web);
        Running neighbour = wadah.start(Request.idle());
        Running stranger = wadah.start(Request.idle().on("other"));
        try (Peer server = Peer.serve(80, inside(web));
                NetworkNamespace outside = NetworkNamespace.beside(HOST + "/24", OUTSIDE + "/24")) {
            assertEquals(gateway + " a", Peer.ask(protocol, "127.0.0.1", port, "a"));
            assertEquals(gateway + " b", Peer.ask(protocol, "127.5.6.7", port, "b"));
            assertEquals(HOST + " c", Peer.ask(protocol, HOST, port, "c"));
            assertEquals(OUTSIDE + " d", outside.ask(protocol, HOST, port, "d"));
            assertEquals(gateway + " e", Peer.ask(protocol, gateway, port, "e", inside(neighbour)));
            assertEquals(gateway + " f", Peer.ask(protocol, gateway, port, "f", inside(web)));
            assertEquals(gateway + " g", Peer.ask(protocol, gateway(stranger), port, "g", inside(stranger)));
            String direct = endpoint(web).address().toString();
            assertTrue(Peer.ask(protocol, direct, 80, "h", inside(stranger)).startsWith("no answer"));
        }
        wadah.removeContainers();
        wadah.engine().networks().remove(other);
    }

    @Test
    void whatGoesOutComesFromTheHost() {
        Running container = wadah.start(Request.idle());
        try (NetworkNamespace outside = NetworkNamespace.beside(HOST + "/24", OUTSIDE + "/24")) {
            outside.serve(7000);
            for (String protocol : List.of("tcp", "udp")) {
                assertEquals(HOST + " hello", Peer.ask(protocol, OUTSIDE, 7000, "hello", inside(container)));
            }
            assertEquals(0, container.exec("ping -c 1 -W 2 " + OUTSIDE).exitCode());
        }
    }

    @Test
    void twoHundredConnectionsAtOnce() throws Exception {
        Running web = wadah.start(Request.idle().publish("127.0.0.1::80"));
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), port(web).hostPort());
        byte[] prefix = (gateway(web) + " ").getBytes(StandardCharsets.UTF_8);
        List<Socket> open = new ArrayList<>();
        try (Peer server = Peer.serve(80, inside(web))) {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket();
                socket.connect(address, 5000);
                socket.setSoTimeout(10_000);
                open.add(socket);
            }
            for (int i = 0; i < open.size(); i++) {
                Socket socket = open.get(i);
                byte[] question = ("number " + i).getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(question);
                assertArrayEquals(prefix, socket.getInputStream().readNBytes(prefix.length));
                assertArrayEquals(question, socket.getInputStream().readNBytes(question.length));
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aHundredMegabytesArriveAsTheyWere() throws Exception {
        Running web = wadah.start(Request.idle().publish("127.0.0.1::80"));
        byte[] part = new byte[1 << 20];
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        MessageDigest came = MessageDigest.getInstance("SHA-256");
        try (Peer server = Peer.serve(80, inside(web));
                Socket socket = new Socket("127.0.0.1", port(web).hostPort())) {
            socket.setSoTimeout(30_000);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                Random random = new Random(42);
                try {
                    OutputStream out = socket.getOutputStream();
                    for (int i = 0; i < 100; i++) {
                        random.nextBytes(part);
                        sent.update(part);
                        out.write(part);
                    }
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            InputStream in = socket.getInputStream();
            in.readNBytes((gateway(web) + " ").length());
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                came.update(buffer, 0, read);
                total += read;
            }
            writer.get(30, TimeUnit.SECONDS);
            assertEquals(100L << 20, total);
        }
        assertArrayEquals(sent.digest(), came.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void aPortInUseIsSaidAndTheContainerIsNotMade(String protocol) throws Exception {
        int taken;
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(0)) {
            taken = protocol.equals("tcp") ? tcp.getLocalPort() : udp.getLocalPort();
            Container container =
                    wadah.create(Request.of("echo", "ran").publish("81").publish(taken + ":80/" + protocol));
            EngineException refused =
                    assertThrows(EngineException.class, () -> wadah.engine().start(container, List.of()));
            assertEquals(Problem.PORT_IN_USE, refused.problem());
            assertEquals(List.of("0.0.0.0:" + taken, protocol, Integer.toString(taken)), refused.details());
            assertEquals(125, container.state().exitCode());
            assertEquals(List.of(), container.ports());
            assertFalse(
                    container.steps().stream().anyMatch(step -> step.kind().id().equals("execute")));
        }
        wadah.verifyNothingLeft();
        Running again = wadah.start(Request.idle().publish(taken + ":80/" + protocol));
        assertEquals("0.0.0.0:" + taken + "->80/" + protocol, port(again).toString());
    }

    @Test
    void aPortIsFreeAsSoonAsItsContainerHasEnded() throws Exception {
        Running first = wadah.start(Request.idle().publish("80"));
        int port = port(first).hostPort();
        assertThrows(IOException.class, () -> new ServerSocket(port).close());
        wadah.engine().stop(first.container(), Duration.ZERO);
        assertEquals(Status.EXITED, first.container().state().status());
        assertEquals(List.of(), first.container().ports());
        new ServerSocket(port).close();
        Running second = wadah.start(Request.idle().publish(port + ":80"));
        assertEquals(port, port(second).hostPort());
    }

    @Test
    void allExposedPortsCanBePublished() {
        Running web = wadah.start(Request.idle()
                .expose("80")
                .expose("53/udp")
                .publish("127.0.0.1::443")
                .publishAll());
        List<PublishedPort> ports = web.container().ports();
        assertEquals(
                List.of("443/tcp", "53/udp", "80/tcp"),
                ports.stream().map(each -> each.container().toString()).toList());
        assertEquals("127.0.0.1", ports.get(0).address().toString());
        assertEquals("0.0.0.0", ports.get(1).address().toString());
        assertNotEquals(ports.get(1).hostPort(), ports.get(0).hostPort());
        assertEquals(
                List.of("53/udp", "80/tcp"), web.container().config().network().exposed());
    }

    @Test
    void anAddressThatTheHostLacksIsSaid() {
        Container container = wadah.create(Request.of("true").publish("198.51.100.77:8080:80"));
        EngineException refused =
                assertThrows(EngineException.class, () -> wadah.engine().start(container, List.of()));
        assertEquals(Problem.NO_SUCH_ADDRESS, refused.problem());
        assertEquals(List.of("198.51.100.77"), refused.details());
    }

    @Test
    void whoIsInAnothersNetworkPublishesNothing() {
        wadah.start(Request.idle().name("owner"));
        EngineException refused = assertThrows(
                EngineException.class,
                () -> wadah.create(Request.of("true").network("container:owner").publish("80")));
        assertEquals(Problem.CONFLICTING_OPTIONS, refused.problem());
    }
}
