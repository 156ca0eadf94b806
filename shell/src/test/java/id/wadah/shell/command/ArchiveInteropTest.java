package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.FileTree;
import id.wadah.engine.testing.Docker;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static Docker docker;
    private static Typed typed;
    /** Of {@code probe:1}, which prints {@code probed}. */
    private static String id;

    private static Path archive;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("wadah-interop");
        docker = Docker.start(directory.resolve("docker"));
        typed = Typed.script(WADAH.engine());
        typed.run("create", "--name", "base", "busybox", "true").ok();
        typed.run("commit", "-c", "CMD [\"echo\", \"probed\"]", "base", "probe:1")
                .ok();
        typed.run("rm", "base").ok();
        id = id();
        archive = directory.resolve("probe.tar");
        typed.run("save", "-o", archive.toString(), "probe:1").ok();
    }

    @AfterAll
    static void stop() throws IOException {
        docker.close();
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
                    docker.run("load", "-q", "-i", saved.toString()).strip());
            assertEquals(id, docker.run("images", "-q", "--no-trunc", "probe").strip());
            assertEquals("probed\n", docker.run("run", "--rm", "--network", "none", "probe:1"));
            docker.run("rmi", "probe:1");
        }
    }

    @Test
    void whatDockerSavesRunsHere() throws InterruptedException {
        docker.run("load", "-i", archive.toString());
        docker.run("save", "-o", file("docker.tar"), "probe:1");
        docker.run("rmi", "probe:1");
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

    private static String[] podman(String program, String... words) {
        List<String> all = new ArrayList<>(List.of(program, "--root", file("podman"), "--runroot", file("podman-run")));
        all.addAll(List.of("--storage-driver", "vfs"));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }
}
