package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Containers with everything, started and stopped 200 times, as other tools of this machine count what there is afterwards. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "nft", "findmnt"})
class RoundsTest {

    private static final int CONTAINERS = 4;
    private static final int ROUNDS = 200;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @AfterEach
    void removeNetworkAndVolume() {
        wadah.removeContainers();
        wadah.engine().networks().prune(any -> true);
        wadah.engine().volumes().prune(any -> true);
    }

    @Test
    void twoHundredRoundsLeaveAsMuchAsOne() throws Exception {
        Engine engine = wadah.engine();
        Network network = engine.networks().create(NetworkSpec.named("rounds"));
        List<Container> containers = new ArrayList<>();
        for (int i = 0; i < CONTAINERS; i++) {
            containers.add(wadah.create(Request.sh("echo x >> /data/rounds; exec httpd -f")
                    .on("rounds")
                    .publish("127.0.0.1:0:80")
                    .volume("shared:/data")
                    .stopSignal("SIGKILL")));
        }
        containers.forEach(each -> round(engine, each));
        // The kernel takes a cable away a moment after the network that it led into.
        Awaitility.await().until(() -> counts(network).get("cables") == 0);
        Map<String, Integer> before = counts(network);
        for (int round = CONTAINERS; round < ROUNDS; round++) {
            round(engine, containers.get(round % CONTAINERS));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> counts(network)
                        .forEach((what, count) ->
                                assertTrue(count <= before.get(what), what + ": " + count + ", " + before)));
        System.out.println("rounds: before " + before);
        System.out.println("rounds: after  " + counts(network));
        Path data = wadah.root().volumes().resolve("shared/_data/rounds");
        assertEquals(ROUNDS, Files.readAllLines(data).size(), "each of them ran");
    }

    private static void round(Engine engine, Container container) {
        engine.start(container, List.of());
        int port = container.ports().get(0).hostPort();
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> answers(port));
        engine.stop(container, Duration.ZERO);
        assertTrue(container.ports().isEmpty());
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, Integer> counts(Network network) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("descriptors", files(Path.of("/proc/self/fd")));
        counts.put(
                "cables",
                Tool.lines("ip", "-o", "link", "show", "master", network.bridge())
                        .size());
        counts.put(
                "mounts",
                count(
                        Tool.lines("findmnt", "-rn", "-o", "TARGET"),
                        wadah.root().path().toString()));
        counts.put(
                "rules",
                count(
                        Tool.lines(
                                "nft", "-a", "list", "table", "ip", wadah.root().cgroupName()),
                        "# handle"));
        counts.put("cgroups", count(cgroups(), wadah.root().cgroupName()));
        counts.put("processes", count(Tool.lines("ps", "-eo", "args"), "wadah-agent"));
        return counts;
    }

    private static int files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    private static List<String> cgroups() {
        return Tool.lines(
                "find",
                "/sys/fs/cgroup",
                "-type",
                "d",
                "-path",
                "*" + wadah.root().cgroupName() + "*");
    }

    private static int count(List<String> lines, String text) {
        return (int) lines.stream().filter(line -> line.contains(text)).count();
    }
}
