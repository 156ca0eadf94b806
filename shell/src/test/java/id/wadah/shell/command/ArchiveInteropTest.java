package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.FileTree;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Archives go to and come from the programs that others use; the image is the same everywhere, and runs. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"dockerd", "docker", "podman", "buildah", "skopeo", "umoci", "tar"})
class ArchiveInteropTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private static Path directory;
    private static Process dockerd;
    private static Typed typed;
    /** Of {@code probe:1}, which prints {@code probed}. */
    private static String id;

    private static Path archive;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("wadah-interop");
        List<String> command =
                new ArrayList<>(List.of("dockerd", "-H", "unix://" + file("docker.sock"), "--bridge", "none"));
        command.addAll(List.of("--iptables=false", "--data-root", file("data"), "--exec-root", file("exec")));
        command.addAll(List.of("--pidfile", file("pid")));
        dockerd = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        typed = Typed.script(WADAH.engine());
        typed.run("create", "--name", "base", "busybox", "true").ok();
        typed.run("commit", "-c", "CMD [\"echo\", \"probed\"]", "base", "probe:1")
                .ok();
        typed.run("rm", "base").ok();
        id = id();
        archive = directory.resolve("probe.tar");
        typed.run("save", "-o", archive.toString(), "probe:1").ok();
        Awaitility.await("dockerd")
                .atMost(Duration.ofSeconds(40))
                .until(() ->
                        !dockerd.isAlive() || Tool.attempt(docker("version")).exitCode() == 0);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        dockerd.destroy();
        if (!dockerd.waitFor(30, TimeUnit.SECONDS)) {
            dockerd.destroyForcibly();
        }
        // It leaves its data directory mounted upon itself where that is no mount point.
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            String path = line.split(" ")[4];
            if (path.startsWith(directory + "/")) {
                Tool.attempt("umount", path);
            }
        }
        FileTree.remove(directory);
    }

    @Test
    void dockerLoadsAndRunsIt() throws InterruptedException {
        Path plain = directory.resolve("plain.tar");
        typed.run("save", "--format", "docker-archive", "-o", plain.toString(), "probe:1")
                .ok();
        for (Path saved : List.of(archive, plain)) {
            assertEquals(
                    "Loaded image: probe:1",
                    Tool.run(docker("load", "-q", "-i", saved.toString())).strip());
            assertEquals(
                    id, Tool.run(docker("images", "-q", "--no-trunc", "probe")).strip());
            assertEquals("probed\n", Tool.run(docker("run", "--rm", "--network", "none", "probe:1")));
            Tool.run(docker("rmi", "probe:1"));
        }
    }

    @Test
    void whatDockerSavesRunsHere() throws InterruptedException {
        Tool.run(docker("load", "-i", archive.toString()));
        Tool.run(docker("save", "-o", file("docker.tar"), "probe:1"));
        Tool.run(docker("rmi", "probe:1"));
        comesBackFrom("docker.tar", "probe:1");
    }

    @Test
    void podmanAndBuildahGiveBackWhatTheyGot() throws InterruptedException {
        Tool.run(podman("podman", "load", "-q", "-i", archive.toString()));
        assertEquals(
                id.substring(7),
                Tool.run(podman("podman", "inspect", "-t", "image", "-f", "{{.Id}}", "probe:1"))
                        .strip());
        for (String format : List.of("docker-archive", "oci-archive")) {
            Tool.run(podman("podman", "save", "-q", "--format", format, "-o", file(format), "probe:1"));
            comesBackFrom(format, "probe:1");
        }
        Tool.run(podman("buildah", "push", "-q", "probe:1", "oci-archive:" + file("buildah.tar") + ":probe:1"));
        comesBackFrom("buildah.tar", "probe:1");
    }

    @Test
    void skopeoReadsBothFormsOfIt() throws InterruptedException {
        for (String form : List.of("docker-archive:", "oci-archive:")) {
            assertEquals(
                    "[\"echo\",\"probed\"]",
                    Tool.run("skopeo", "inspect", "--config", form + archive)
                            .replaceAll("\\s", "")
                            .replaceAll(".*\"Cmd\":(\\[[^]]*]).*", "$1"));
        }
        Tool.run("skopeo", "copy", "-q", "oci-archive:" + archive, "oci-archive:" + file("skopeo.tar") + ":probe:1");
        comesBackFrom("skopeo.tar", "probe:1");
    }

    /** A layout's directory, packed as a whole; its tag alone is no name. */
    @Test
    void whatUmociMakesRunsHere() throws InterruptedException, IOException {
        Tool.run("skopeo", "copy", "-q", "oci-archive:" + archive, "oci:" + file("layout") + ":base");
        Path word = Files.writeString(directory.resolve("word"), "from umoci");
        Tool.run("umoci", "insert", "--image", file("layout") + ":base", "--tag", "more", word.toString(), "/word");
        Tool.run("umoci", "rm", "--image", file("layout") + ":base");
        Tool.run("tar", "-C", directory.toString(), "-czf", file("umoci.tgz"), "layout");
        String loaded = typed.run("load", "-i", file("umoci.tgz")).ok().strip();
        String made = loaded.replaceFirst("Loaded image ID: ", "");
        assertEquals(
                "from umoci", typed.run("run", "--rm", made, "cat", "/word").ok());
        typed.run("rmi", made).ok();
    }

    private static void comesBackFrom(String file, String name) throws InterruptedException {
        typed.run("rmi", "probe:1").ok();
        String loaded = typed.run("load", "-i", file(file)).ok().strip();
        assertEquals("Loaded image: " + name, loaded);
        assertEquals(id, id());
        assertEquals("probed\n", typed.run("run", "--rm", name).ok());
    }

    private static String id() {
        return WADAH.engine().images().find("probe:1").orElseThrow().id().toString();
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static String[] docker(String... words) {
        return words("docker", List.of("-H", "unix://" + file("docker.sock")), words);
    }

    private static String[] podman(String program, String... words) {
        return words(
                program,
                List.of("--root", file("podman"), "--runroot", file("podman-run"), "--storage-driver", "vfs"),
                words);
    }

    private static String[] words(String program, List<String> options, String... more) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(options);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
