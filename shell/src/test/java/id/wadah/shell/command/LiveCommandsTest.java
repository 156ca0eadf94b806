package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code ps}, {@code inspect}, {@code info} and the image commands say of real containers is what the kernel and the disk say. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
class LiveCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    @Test
    void psFollowsAContainerThroughItsLife() throws InterruptedException {
        String[] line = {"-a", "--format", "{{.Names}} {{.State}} {{.Command}}"};
        WADAH.create(Request.of("sleep", "60").name("first"));
        assertEquals("first created \"sleep 60\"\n", typed.run("ps", line).ok());

        Running second = WADAH.start(Request.sh("read x; exit 3").stdin().name("second"));
        assertEquals("second\n", typed.run("ps", "--format", "{{.Names}}").ok());
        assertTrue(typed.run("ps", "--format", "{{.Status}}").ok().startsWith("Up "));

        second.attachment().endOfInput();
        second.await();
        assertEquals("", typed.run("ps", "-q").ok());
        assertEquals(
                List.of("second", "first"),
                typed.run("ps", "-a", "--format", "{{.Names}}").lines());
        assertTrue(typed.run("ps", "-l", "--format", "{{.Status}}").ok().startsWith("Exited (3) "));
    }

    @Test
    void inspectAgreesWithTheKernel() throws InterruptedException, IOException {
        Running running = WADAH.start(Request.idle()
                .name("looked-at")
                .hostname("inside")
                .memory("64m")
                .cpus("0.5")
                .pids("20")
                .capAdd("net_admin")
                .capDrop("CHOWN")
                .readOnly()
                .tmpfs("/scratch:size=1m")
                .environment("COLOUR=blue"));

        JsonNode json = one(typed.run("inspect", "looked-at").ok());

        JsonNode state = json.get("State");
        Path proc = Path.of("/proc", state.get("Pid").asText());
        assertEquals(running.pid(), state.get("Pid").asLong());
        assertEquals("running", state.get("Status").asText());
        assertTrue(state.get("Running").asBoolean());
        assertEquals("0001-01-01T00:00:00Z", state.get("FinishedAt").asText());
        assertEquals("/looked-at", json.get("Name").asText());
        List<String> command = List.of(Files.readString(proc.resolve("cmdline")).split("\0"));
        assertEquals(command.get(0), json.get("Path").asText());
        assertEquals(command.subList(1, command.size()), texts(json.get("Args")));
        assertEquals(
                "inside\n", Files.readString(Path.of(json.get("HostnamePath").asText())));
        assertEquals(64L << 20, json.at("/HostConfig/Memory").asLong());
        assertEquals(500_000_000, json.at("/HostConfig/NanoCpus").asLong());
        assertEquals(20, json.at("/HostConfig/PidsLimit").asLong());
        assertEquals(List.of("CAP_NET_ADMIN"), texts(json.at("/HostConfig/CapAdd")));
        assertEquals(List.of("CAP_CHOWN"), texts(json.at("/HostConfig/CapDrop")));
        assertTrue(json.at("/HostConfig/ReadonlyRootfs").asBoolean());
        assertEquals("size=1m", json.at("/HostConfig/Tmpfs/~1scratch").asText());
        assertEquals("inside", json.at("/Config/Hostname").asText());
        List<String> environment =
                List.of(Files.readString(proc.resolve("environ")).split("\0"));
        environment.stream()
                .filter(variable -> !variable.startsWith("HOME="))
                .forEach(variable -> assertTrue(texts(json.at("/Config/Env")).contains(variable), variable));
        assertEquals(
                proc.resolve("ns/net").toString(),
                json.at("/NetworkSettings/SandboxKey").asText());
    }

    /** The directories are those that the overlay was really mounted from, as the container's own mount table has it. */
    @Test
    void theGraphDriverIsTheOverlayThatIsMounted() throws InterruptedException, IOException {
        Running running = WADAH.start(Request.idle().name("stacked"));
        String root = Files.readAllLines(running.proc().resolve("mountinfo")).stream()
                .filter(line -> line.split(" ")[4].equals("/"))
                .findFirst()
                .orElseThrow();
        assertTrue(root.contains(" - overlay "), root);

        JsonNode json = one(typed.run("inspect", "stacked").ok());

        JsonNode data = json.at("/GraphDriver/Data");
        Path written = Path.of(data.get("UpperDir").asText()).resolve("written");
        assertFalse(Files.exists(written));
        running.exec("echo 1 > /written");
        assertTrue(Files.exists(written));
        assertEquals("overlay2", json.at("/GraphDriver/Name").asText());
        assertTrue(Path.of(data.get("WorkDir").asText()).toFile().isDirectory());
        for (String layer : data.get("LowerDir").asText().split(":")) {
            assertTrue(Path.of(layer).resolve("bin").toFile().exists() || Files.isDirectory(Path.of(layer)), layer);
        }
    }

    @Test
    void inspectOfOneThatHasEndedTellsHow() throws InterruptedException {
        Running running = WADAH.start(Request.idle().name("killed"));
        assertEquals("killed\n", typed.run("kill", "killed").ok());
        assertEquals("137\n", typed.run("wait", "killed").ok());
        assertEquals(137, running.await().exitCode());

        assertEquals(
                "exited 137 0 false\n",
                typed.run(
                                "inspect",
                                "--format",
                                "{{.State.Status}} {{.State.ExitCode}} {{.State.Pid}} {{.State.Running}}",
                                "killed")
                        .ok());
    }

    @Test
    void inspectTakesContainersAndImagesAndGoesOnAfterAMiss() throws InterruptedException {
        WADAH.create(Request.idle().name("here"));

        Typed.Answer answer = typed.run("inspect", "-f", "{{.Id}}", "here", "nosuch", "busybox");

        assertEquals(1, answer.exitCode());
        assertEquals(2, answer.out().lines().count());
        assertTrue(answer.err().contains("nosuch"), answer.err());
        assertEquals(1, typed.run("inspect", "--type", "container", "busybox").exitCode());
        assertEquals(1, typed.run("inspect", "--type", "image", "here").exitCode());
        assertEquals(1, typed.run("inspect", "--type", "network", "here").exitCode());
        assertEquals("[]\n", typed.run("inspect", "nosuch").out());
    }

    @Test
    void inspectOfAnImageAgreesWithItsBlobs() throws InterruptedException, IOException {
        JsonNode json = one(typed.run("inspect", "busybox").ok());

        String id = json.get("Id").asText().substring("sha256:".length());
        JsonNode config = new ObjectMapper()
                .readTree(WADAH.root()
                        .images()
                        .resolve("blobs/sha256")
                        .resolve(id)
                        .toFile());
        assertEquals(config.get("architecture"), json.get("Architecture"));
        assertEquals(config.at("/rootfs/diff_ids"), json.at("/RootFS/Layers"));
        assertEquals(config.at("/config/Cmd"), json.at("/Config/Cmd"));
        assertEquals(List.of("busybox:latest"), texts(json.get("RepoTags")));
        assertEquals(List.of(), texts(json.get("RepoDigests")));
        assertTrue(Files.exists(Path.of(json.at("/GraphDriver/Data/UpperDir").asText())));
    }

    @Test
    void imagesListsWhatIsHere() throws InterruptedException {
        List<String> lines = typed.run("images").lines();

        assertTrue(lines.get(0).matches("REPOSITORY +TAG +IMAGE ID +CREATED +SIZE"), lines.get(0));
        assertTrue(lines.get(1).matches("busybox +latest +[0-9a-f]{12} +.* +[0-9.]+[kM]B"), lines.get(1));
        assertEquals(2, lines.size());
        String whole = typed.run("images", "-q", "--no-trunc").ok().strip();
        assertEquals(
                whole, typed.run("inspect", "-f", "{{.Id}}", "busybox").ok().strip());
        assertEquals(
                "busybox:latest <none>\n",
                typed.run("images", "--format", "{{.Repository}}:{{.Tag}} {{.Digest}}", "busy*")
                        .ok());
        assertEquals("", typed.run("images", "-q", "ubuntu").ok());
        assertEquals("", typed.run("images", "-q", "--filter", "dangling=true").ok());
        assertEquals(
                1,
                typed.run("images", "-q", "--filter", "label=id.wadah.sample=busybox")
                        .lines()
                        .size());
        assertEquals(1, typed.run("images", "--filter", "dangling=maybe").exitCode());
    }

    @Test
    void onATerminalSamplesThatAreNotMadeAreNamedApart() throws InterruptedException {
        List<String> lines = Typed.terminal(WADAH.engine()).run("images").lines();

        assertEquals("", lines.get(2));
        assertEquals("Not made yet: hello-world, ubuntu, web.", lines.get(3));
    }

    @Test
    void anImageThatIsUsedStaysUnlessForced() throws InterruptedException {
        WADAH.create(Request.idle().name("user"));

        Typed.Answer refused = typed.run("rmi", "busybox", "nosuch");

        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("user"), refused.err());
        assertTrue(refused.err().contains("nosuch"), refused.err());
        assertEquals("", refused.out());
        assertEquals(1, typed.run("images", "-q").lines().size());
    }

    @Test
    void infoCountsAndReadsTheMachine() throws InterruptedException, IOException {
        WADAH.create(Request.idle());
        WADAH.start(Request.idle());

        JsonNode info =
                new ObjectMapper().readTree(typed.run("info", "-f", "json").out());

        assertEquals(2, info.get("Containers").asInt());
        assertEquals(1, info.get("ContainersRunning").asInt());
        assertEquals(1, info.get("ContainersStopped").asInt());
        assertEquals(1, info.get("Images").asInt());
        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
                info.get("Name").asText());
        assertEquals(number("getconf", "_NPROCESSORS_ONLN"), info.get("NCPU").asLong());
        assertEquals(WADAH.root().path().toString(), info.get("DockerRootDir").asText());
        assertTrue(typed.run("info").out().contains("\n  Running: 1\n"));
    }

    private static long number(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
    }

    private static JsonNode one(String text) throws JsonProcessingException {
        JsonNode array = new ObjectMapper().readTree(text);
        assertEquals(1, array.size());
        assertTrue(text.startsWith("[\n    {\n        \"Id\": \""), text);
        return array.get(0);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
