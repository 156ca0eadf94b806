package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.DebianRegistry;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's docker-registry, once with a password and once with tokens; what is there is read by skopeo as well. */
@Requires(Need.ROOT)
@RequiresTool({"docker-registry", "skopeo", "keytool"})
class DebianRegistryTest {

    private static final Credentials BUDI = Credentials.password("budi", "rahasia");
    /** bcrypt of budi's password. */
    private static final String HASH = "$2b$05$abcdefghijklmnopqrstuunQNRCFXsNscCklVsd3RadW5c/xYLRyK";

    @TempDir
    static Path directory;

    private static TokenAuthority authority;
    private static DebianRegistry withTokens;
    private static DebianRegistry withPassword;
    private static ImageStore store;
    private static Image busybox;

    @TempDir
    Path own;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        Path one = Files.createDirectories(directory.resolve("tokens"));
        authority = TokenAuthority.start(one);
        withTokens = DebianRegistry.start(one, authority.configuration(one));
        Path two = Files.createDirectories(directory.resolve("password"));
        Files.writeString(two.resolve("htpasswd"), "budi:" + HASH + "\n");
        withPassword =
                DebianRegistry.start(two, "auth: {htpasswd: {realm: here, path: " + two.resolve("htpasswd") + "}}\n");
        store = new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
        busybox = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
    }

    @AfterAll
    static void stop() {
        withTokens.close();
        withPassword.close();
        authority.close();
    }

    private RegistryUser user() {
        return new RegistryUser(Map.of("HOME", own.toString(), "PATH", System.getenv("PATH")));
    }

    private static Registries registries(ImageStore images) {
        return new Registries(images, new RegistryPlaces(List.of(), List.of()), Patience.USUAL);
    }

    private ImageStore empty() {
        return new ImageStore(new DataRoot(own.resolve("root")), LocalKernel.get());
    }

    private static ImageRef tagged(String name) {
        ImageRef ref = ImageRef.parse(name);
        store.tag("busybox", ref);
        return ref;
    }

    private static JsonNode skopeo(String name, String credentials) throws IOException {
        return new JsonMapper()
                .readTree(Tool.run(
                        "skopeo", "inspect", "--tls-verify=false", "--creds", credentials, "docker://" + name));
    }

    @Test
    void withAPasswordItIsPushedAndPulledBySkopeoAndUs() throws Exception {
        ImageRef name = tagged(withPassword.host() + "/team/box:1");
        EngineException nobody = assertThrows(
                EngineException.class, () -> registries(store).push(List.of(name), user(), TransferProgress.SILENT));
        assertEquals(Problem.PUSH_DENIED, nobody.problem());
        assertEquals(List.of(withPassword.host() + "/team/box", withPassword.host()), nobody.details());
        registries(store).login(withPassword.host(), BUDI, user());
        registries(store).push(List.of(name), user(), TransferProgress.SILENT);
        JsonNode seen = skopeo(name.toString(), "budi:rahasia");
        assertEquals(busybox.digest().toString(), seen.get("Digest").textValue());
        assertEquals(
                busybox.layers().stream()
                        .map(layer -> layer.descriptor().digest().toString())
                        .toList(),
                new JsonMapper().convertValue(seen.get("Layers"), List.class));
        Tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "--src-creds",
                "budi:rahasia",
                "--dest-creds",
                "budi:rahasia",
                "docker://" + name,
                "docker://" + withPassword.host() + "/copied/box:2");
        Image pulled = registries(empty())
                .pull(ImageRef.parse(withPassword.host() + "/copied/box:2"), null, user(), TransferProgress.SILENT);
        assertEquals(busybox.digest(), pulled.digest());
        assertEquals(busybox.id(), pulled.id());
    }

    @Test
    void credentialsAreKeptAsDockerKeepsThem() throws Exception {
        Path file = Files.createDirectories(own.resolve(".docker")).resolve("config.json");
        Files.writeString(file, "{\"detachKeys\":\"ctrl-e\",\"auths\":{\"other.example\":{\"auth\":\"eDp5\"}}}");
        EngineException wrong = assertThrows(
                EngineException.class,
                () -> registries(store).login(withPassword.host(), Credentials.password("budi", "salah"), user()));
        assertEquals(Problem.LOGIN_REFUSED, wrong.problem());
        assertFalse(Files.readString(file).contains(withPassword.host()));
        assertEquals(file.toString(), registries(store).login(withPassword.host(), BUDI, user()));
        JsonNode config = new JsonMapper().readTree(file.toFile());
        assertEquals("ctrl-e", config.path("detachKeys").asText());
        assertEquals(
                "eDp5", config.path("auths").path("other.example").path("auth").asText());
        assertEquals(
                "YnVkaTpyYWhhc2lh",
                config.path("auths").path(withPassword.host()).path("auth").asText());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        // Another program finds what we wrote.
        assertEquals(
                "budi",
                Tool.run("skopeo", "login", "--get-login", "--authfile", file.toString(), withPassword.host())
                        .strip());
        assertTrue(registries(store).logout(withPassword.host(), user()));
        assertFalse(registries(store).logout(withPassword.host(), user()));
        assertEquals(
                "ctrl-e",
                new JsonMapper().readTree(file.toFile()).path("detachKeys").asText());
    }

    @Test
    void aTokenIsForWhatIsDone() throws Exception {
        ImageRef name = tagged(withTokens.host() + "/open/box:1");
        // The authority gives nobody a token to push.
        EngineException nobody = assertThrows(
                EngineException.class, () -> registries(store).push(List.of(name), user(), TransferProgress.SILENT));
        assertEquals(Problem.PUSH_DENIED, nobody.problem());
        registries(store).login(withTokens.host(), BUDI, user());
        // It gave a token that stands for the password, which is kept instead.
        String kept = Files.readString(own.resolve(".docker").resolve("config.json"));
        assertTrue(kept.contains(TokenAuthority.REFRESH), kept);
        assertFalse(kept.contains("YnVkaTpyYWhhc2lh"), kept);
        authority.asked.clear();
        registries(store).push(List.of(name), user(), TransferProgress.SILENT);
        assertEquals(List.of("POST"), verbs());
        assertEquals(
                busybox.digest().toString(),
                skopeo(name.toString(), "budi:rahasia").get("Digest").textValue());
        authority.asked.clear();
        Image pulled = registries(empty()).pull(name, null, new RegistryUser(Map.of()), TransferProgress.SILENT);
        assertEquals(busybox.digest(), pulled.digest());
        // Nobody in particular may pull, and one token is enough for all of it.
        assertEquals(List.of("GET"), verbs());
        EngineException denied = assertThrows(
                EngineException.class,
                () -> registries(empty())
                        .pull(
                                ImageRef.parse(withTokens.host() + "/closed/box:1"),
                                null,
                                new RegistryUser(Map.of()),
                                TransferProgress.SILENT));
        assertEquals(Problem.PULL_DENIED, denied.problem());
    }

    private static List<String> verbs() {
        return authority.asked.stream()
                .map(each -> each.substring(0, each.indexOf(' ')))
                .toList();
    }

    @Test
    void whatIsInAnotherRepositoryIsNotSentAgain() throws Exception {
        registries(store).login(withPassword.host(), BUDI, user());
        registries(store).push(List.of(tagged(withPassword.host() + "/first/box:1")), user(), TransferProgress.SILENT);
        List<String> said = new ArrayList<>();
        registries(store).push(List.of(tagged(withPassword.host() + "/second/box:1")), user(), new TransferProgress() {
            @Override
            public void layer(Digest layer, Phase phase) {
                said.add(phase.toString());
            }

            @Override
            public void mounted(Digest layer, String from) {
                said.add("mounted");
            }
        });
        assertEquals(
                busybox.layers().size(), said.stream().filter("mounted"::equals).count(), said.toString());
        assertFalse(said.contains("Pushed"), said.toString());
    }

    @Test
    void allTagsArePulledAndFound() throws Exception {
        registries(store).login(withPassword.host(), BUDI, user());
        List<ImageRef> names = new ArrayList<>();
        for (String tag : List.of("1.0", "1.1", "latest")) {
            names.add(tagged(withPassword.host() + "/many/box:" + tag));
        }
        registries(store).push(names, user(), TransferProgress.SILENT);
        ImageStore fresh = empty();
        registries(fresh)
                .pullAll(ImageRef.parse(withPassword.host() + "/many/box"), null, user(), TransferProgress.SILENT);
        assertEquals(
                names,
                fresh.list().get(0).names().stream()
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .toList());
        // This registry has no search, but a catalogue.
        assertTrue(registries(store).search(withPassword.host(), "many", 10, user()).stream()
                .anyMatch(found -> found.name().equals("many/box")));
        assertEquals(List.of(), registries(store).search(withPassword.host(), "nothing-like-it", 10, user()));
    }
}
