package id.wadah.engine.registry.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.RegistryPlaces;
import id.wadah.engine.registry.client.TransferProgress;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.registry.server.ServerSettings;
import id.wadah.engine.testing.DebianRegistry;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image for two kinds of machines is pushed as what is here of it: all of it, or the one that is. */
@Requires(Need.ROOT)
@RequiresTool({"docker-registry", "skopeo"})
class MultiPlatformPushTest {

    private static final String LOGIN = DebianRegistry.USER + ":" + DebianRegistry.PASSWORD;

    @TempDir
    Path directory;

    private DebianRegistry debian;
    private RegistryUser user;

    @BeforeEach
    void start() throws IOException {
        debian = DebianRegistry.guarded(directory.resolve("debian"));
        user = new RegistryUser(
                Map.of("DOCKER_CONFIG", directory.resolve("config").toString()));
    }

    @AfterEach
    void stop() {
        debian.close();
    }

    private static Registries registries(ImageStore images) {
        return new Registries(images, new RegistryPlaces(List.of(), List.of()), Patience.USUAL);
    }

    private void push(ImageStore images, String name) throws InterruptedException {
        registries(images).push(List.of(ImageRef.parse(name)), user, TransferProgress.SILENT);
    }

    @Test
    void theIndexGoesWhereAllItLeadsToCanGo() throws Exception {
        Path layout = MultiPlatform.layout(Files.createDirectory(directory.resolve("multi")));
        Digest index = Digest.parse(MultiPlatform.digest(layout));
        DataRoot root = new DataRoot(directory.resolve("root"));
        ImageStore whole = new ImageStore(root, LocalKernel.get());
        try (RegistryServers servers = new RegistryServers(root, whole, image -> List.of())) {
            RegistryServer own = servers.start(new ServerSettings(InetAddress.getLoopbackAddress(), 0, null, false));
            Skopeo.copy("oci:" + layout + ":both", "docker://" + own.name() + "/multi:1", "--all");
        }
        registries(whole)
                .login(debian.host(), Credentials.password(DebianRegistry.USER, DebianRegistry.PASSWORD), user);
        String name = debian.host() + "/all/both:1";
        whole.tag("multi:1", ImageRef.parse(name));
        push(whole, name);
        Path back = directory.resolve("back");
        Skopeo.copy("docker://" + name, "oci:" + back + ":both", "--all", "--src-creds", LOGIN);
        assertEquals(index.toString(), MultiPlatform.digest(back));
        Image pushed = whole.find(name).orElseThrow();
        assertEquals(
                List.of(debian.host() + "/all/both@" + index),
                pushed.repoDigests().stream().map(ImageRef::toString).toList());

        ImageStore part = new ImageStore(new DataRoot(directory.resolve("part")), LocalKernel.get());
        Image pulled = registries(part).pull(ImageRef.parse(name), null, user, TransferProgress.SILENT);
        assertEquals(pushed.id(), pulled.id());
        String alone = debian.host() + "/one/alone:1";
        part.tag(name, ImageRef.parse(alone));
        push(part, alone);
        assertNotEquals(index, pulled.digest());
        assertEquals(pulled.digest().toString(), Skopeo.digest("docker://" + alone, "--creds", LOGIN));
    }
}
