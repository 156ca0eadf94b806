package id.wadah.engine.registry.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.RegistryPlaces;
import id.wadah.engine.registry.client.TransferProgress;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.server.RegistryLogin;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.registry.server.ServerSettings;
import id.wadah.engine.testing.DebianRegistry;
import id.wadah.engine.testing.Docker;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wadah's registry and Wadah's client among those of others: whoever pushes and whoever pulls, the digests are the same. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"skopeo", "docker", "dockerd", "docker-registry", "podman", "buildah"})
class RegistryInteropTest {

    private static final String USER = DebianRegistry.USER;
    private static final String PASSWORD = DebianRegistry.PASSWORD;

    private static Path directory;
    private static ImageStore images;
    private static RegistryServers servers;
    /** Wadah's, for everybody. */
    private static RegistryServer own;
    /** Wadah's, where one has to log in. */
    private static RegistryServer closed;

    private static DebianRegistry debian;
    private static Docker docker;

    @BeforeAll
    static void start() throws IOException {
        directory = Files.createTempDirectory("wi");
        DataRoot root = new DataRoot(directory.resolve("root"));
        EngineFixture.provideImage(root);
        images = new ImageStore(root, LocalKernel.get());
        servers = new RegistryServers(root, images, image -> List.of());
        own = servers.start(new ServerSettings(InetAddress.getLoopbackAddress(), 0, null, false));
        closed = servers.start(
                new ServerSettings(InetAddress.getLoopbackAddress(), 0, new RegistryLogin(USER, PASSWORD), false));
        debian = DebianRegistry.guarded(directory.resolve("debian"));
        docker = Docker.start(directory.resolve("docker"));
    }

    @AfterAll
    static void stop() throws IOException {
        servers.close();
        debian.close();
        docker.close();
        FileTree.remove(directory);
    }

    private static Image busybox() {
        return images.find("busybox").orElseThrow();
    }

    private static String at(RegistryServer server, String name) {
        return "docker://" + server.name() + "/" + name;
    }

    /** A client of Wadah with an empty store of its own. */
    private static final class Elsewhere {

        final ImageStore images;
        final Registries registries;
        final RegistryUser user;

        Elsewhere(String name) {
            DataRoot root = new DataRoot(directory.resolve(name));
            images = new ImageStore(root, LocalKernel.get());
            registries = new Registries(images, RegistryPlaces.of(root), Patience.USUAL);
            user = new RegistryUser(
                    Map.of("DOCKER_CONFIG", directory.resolve(name + "-config").toString()));
        }

        Image pull(String name) throws InterruptedException {
            return registries.pull(ImageRef.parse(name), null, user, TransferProgress.SILENT);
        }

        void push(String name) throws InterruptedException {
            registries.push(List.of(ImageRef.parse(name)), user, TransferProgress.SILENT);
        }

        void login(String registry) throws InterruptedException {
            registries.login(registry, Credentials.password(USER, PASSWORD), user);
        }

        /** Gives an image one more name. */
        void tag(Image image, String name) {
            images.write("tag", writing -> writing.list(image.manifest(), ImageRef.parse(name)));
        }
    }

    @Test
    void skopeoCopiesFromItAndToIt() {
        String dir = "dir:" + directory.resolve("copy");
        Skopeo.copy(at(own, "busybox"), dir);
        assertEquals(busybox().digest().toString(), Skopeo.digest(at(own, "library/busybox:latest")));
        assertEquals(busybox().digest().toString(), Skopeo.digest(dir));
        Skopeo.copy(dir, at(own, "kopi/oci:1"));
        Skopeo.copy(dir, at(own, "kopi/docker:1"), "--format", "v2s2");
        Skopeo.copy(at(own, "kopi/oci:1"), at(own, "kopi/lain:2"));
        assertEquals(busybox().digest().toString(), Skopeo.digest(at(own, "kopi/lain:2")));
        assertNotEquals(busybox().digest().toString(), Skopeo.digest(at(own, "kopi/docker:1")));
        assertEquals(busybox().id(), images.find("kopi/docker:1").orElseThrow().id());
        assertEquals(
                List.of("1"),
                List.of(Tool.run("skopeo", "list-tags", "--tls-verify=false", at(own, "kopi/oci"))
                        .replaceAll("(?s).*\"Tags\": \\[\\s*\"(.*)\"\\s*].*", "$1")));
        Tool.run("skopeo", "delete", "--tls-verify=false", at(own, "kopi/lain:2"));
        assertTrue(images.find("kopi/lain:2").isEmpty());
        assertEquals(
                1,
                Tool.attempt("skopeo", "inspect", "--tls-verify=false", at(own, "kopi/lain:2"))
                        .exitCode());
    }

    /** An index with all its manifests goes to one registry, and from there to the other. */
    @Test
    void skopeoCopiesImagesForSeveralPlatformsWhole() throws IOException {
        Path layout = MultiPlatform.layout(directory.resolve("multi"));
        String source = "oci:" + layout + ":both";
        Skopeo.copy(source, at(own, "multi:1"), "--all");
        Skopeo.copy(at(own, "multi:1"), "oci:" + directory.resolve("multi-back") + ":both", "--all");
        assertEquals(MultiPlatform.digest(layout), MultiPlatform.digest(directory.resolve("multi-back")));
        Skopeo.copy(
                at(own, "multi:1"),
                "docker://" + debian.host() + "/multi:1",
                "--all",
                "--dest-creds",
                USER + ":" + PASSWORD);
        assertEquals(
                List.of("multi:1"),
                images.list().stream()
                        .flatMap(image -> image.names().stream())
                        .map(ImageRef::toString)
                        .filter(name -> name.startsWith("multi"))
                        .toList());
        Tool.run("skopeo", "delete", "--tls-verify=false", at(own, "multi:1"));
        assertTrue(images.find("multi:1").isEmpty());
    }

    @Test
    void dockerLogsInAndPullsAndPushes() throws Exception {
        String host = closed.name();
        assertFalse(docker.attempt("pull", host + "/busybox").exitCode() == 0);
        assertFalse(docker.attempt("login", "-u", USER, "-p", "salah", host).exitCode() == 0);
        assertTrue(docker.run("login", "-u", USER, "-p", PASSWORD, host).contains("Login Succeeded"));
        String pulled = docker.run("pull", host + "/busybox");
        assertTrue(pulled.contains("Digest: " + busybox().digest()), pulled);
        assertEquals(
                busybox().id().toString(),
                docker.run("image", "inspect", "-f", "{{.Id}}", host + "/busybox")
                        .strip());
        assertEquals("halo\n", docker.run("run", "--rm", "--network", "none", host + "/busybox", "echo", "halo"));

        docker.run("tag", host + "/busybox", host + "/tim/docker:1");
        String pushed = docker.run("push", host + "/tim/docker:1");
        ImageRef arrived = ImageRef.parse("tim/docker:1");
        String digest =
                images.manifest(arrived).orElseThrow().descriptor().digest().toString();
        assertTrue(pushed.contains("digest: " + digest), pushed);
        assertEquals(
                busybox().id(), images.find(arrived.toString()).orElseThrow().id());
        assertTrue(docker.run("search", own.name() + "/tim").contains("tim/docker"));
        docker.run("rmi", host + "/tim/docker:1", host + "/busybox");
        assertTrue(docker.run("pull", host + "/tim/docker:1").contains(digest));
    }

    @Test
    void podmanAndBuildahPullAndPush() {
        String[] place = {
            "--root", directory.resolve("containers").toString(),
            "--runroot", directory.resolve("run").toString(),
            "--storage-driver", "vfs"
        };
        String image = own.name() + "/busybox";
        tool(place, "podman", "pull", "-q", "--tls-verify=false", image);
        assertEquals(
                busybox().digest().toString(),
                tool(place, "podman", "image", "inspect", "--format", "{{.Digest}}", image)
                        .strip());
        tool(place, "buildah", "push", "-q", "--tls-verify=false", image, at(own, "tim/buildah:1"));
        tool(place, "podman", "push", "-q", "--tls-verify=false", image, own.name() + "/tim/podman:1");
        for (String name : List.of("tim/buildah:1", "tim/podman:1")) {
            assertEquals(busybox().id(), images.find(name).orElseThrow().id(), name);
        }
        tool(place, "podman", "rmi", "-a", "-f");
    }

    private static String tool(String[] place, String program, String... words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(place));
        command.addAll(List.of(words));
        return Tool.run(command.toArray(String[]::new));
    }

    @Test
    void wadahPullsFromWadahAndPushesBack() throws Exception {
        Elsewhere student = new Elsewhere("murid");
        student.login(closed.name());
        Image pulled = student.pull(closed.name() + "/busybox");
        assertEquals(busybox().digest(), pulled.digest());
        assertEquals(busybox().id(), pulled.id());
        student.tag(pulled, closed.name() + "/murid/tugas:1");
        student.push(closed.name() + "/murid/tugas:1");
        assertEquals(
                busybox().digest(), images.find("murid/tugas:1").orElseThrow().digest());
        assertEquals(layers(busybox()), layers(images.find("murid/tugas:1").orElseThrow()));
    }

    private static List<String> layers(Image image) {
        return image.layers().stream()
                .map(layer -> layer.descriptor().digest().toString())
                .collect(Collectors.toList());
    }

    @Test
    void whatWadahPushesSkopeoAndDockerPull() throws Exception {
        Elsewhere here = new Elsewhere("sini");
        here.login(debian.host());
        Image image = here.pull(own.name() + "/busybox");
        String name = debian.host() + "/dari/wadah:1";
        here.tag(image, name);
        here.push(name);
        assertEquals(
                busybox().digest().toString(), Skopeo.digest("docker://" + name, "--creds", USER + ":" + PASSWORD));
        Skopeo.copy("docker://" + name, "dir:" + directory.resolve("pushed"), "--src-creds", USER + ":" + PASSWORD);
        docker.run("login", "-u", USER, "-p", PASSWORD, debian.host());
        assertTrue(docker.run("pull", name).contains("Digest: " + busybox().digest()));
        assertEquals("halo\n", docker.run("run", "--rm", "--network", "none", name, "echo", "halo"));
    }

    @Test
    void whatDockerAndSkopeoPushWadahPulls() throws Exception {
        docker.run("pull", own.name() + "/busybox");
        docker.run("login", "-u", USER, "-p", PASSWORD, debian.host());
        String byDocker = debian.host() + "/dari/docker:1";
        docker.run("tag", own.name() + "/busybox", byDocker);
        String pushed = docker.run("push", byDocker);
        String bySkopeo = debian.host() + "/dari/skopeo:1";
        Skopeo.copy(at(own, "busybox"), "docker://" + bySkopeo, "--dest-creds", USER + ":" + PASSWORD);

        Elsewhere there = new Elsewhere("sana");
        there.login(debian.host());
        Image first = there.pull(byDocker);
        assertTrue(pushed.contains("digest: " + first.digest()), pushed);
        assertEquals(busybox().id(), first.id());
        Image second = there.pull(bySkopeo);
        assertEquals(busybox().id(), second.id());
        assertEquals(
                busybox().digest().toString(), Skopeo.digest("docker://" + bySkopeo, "--creds", USER + ":" + PASSWORD));
        assertEquals(second.layers().size(), there.images.layers(second).size());
    }
}
