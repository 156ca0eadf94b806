package id.wadah.engine.registry.client.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.config.RegistryUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that keep credentials, as shell scripts that do what the documentation says of them. */
class CredentialHelperTest {

    private static final String HOST = "registry.example:5000";

    /** Keeps one file a server, whose name is the server's. */
    private static final String KEEPER = """
            case "$1" in
                get) read -r server; cat "$KEPT/$server" 2>/dev/null || { echo 'credentials not found in native keychain'; exit 1; } ;;
                store) read -r entry; server=${entry#*ServerURL\\":\\"}; server=${server%%\\"*}; printf '%s' "$entry" > "$KEPT/$server" ;;
                erase) read -r server; rm "$KEPT/$server" 2>/dev/null || { echo 'credentials not found in native keychain'; exit 1; } ;;
            esac
            """;

    @TempDir
    Path directory;

    private Path kept;

    @BeforeEach
    void make() throws IOException {
        kept = Files.createDirectory(directory.resolve("kept"));
        Files.createDirectory(directory.resolve("bin"));
        helper("keeper", KEEPER);
    }

    private void helper(String name, String script) throws IOException {
        Path program = directory.resolve("bin").resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private DockerConfig config(String content) throws IOException {
        Files.writeString(directory.resolve("config.json"), content);
        return new DockerConfig(new RegistryUser(Map.of(
                "DOCKER_CONFIG", directory.toString(),
                "KEPT", kept.toString(),
                "PATH", directory.resolve("bin") + ":/usr/bin:/bin")));
    }

    private JsonNode written() throws IOException {
        return new JsonMapper().readTree(directory.resolve("config.json").toFile());
    }

    @Test
    void whatIsKeptThereIsNotInTheFile() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"keeper\"}");
        assertEquals(Optional.empty(), config.find(HOST));
        assertEquals("docker-credential-keeper", config.keep(HOST, Credentials.password("budi", "rahasia \"dua\"")));
        assertEquals(Optional.of(Credentials.password("budi", "rahasia \"dua\"")), config.find(HOST));
        assertTrue(written().at("/auths").has(HOST));
        assertFalse(written().toString().contains("rahasia"), written().toString());
        assertTrue(config.forget(HOST));
        assertEquals(Optional.empty(), config.find(HOST));
        assertFalse(config.forget(HOST));
    }

    @Test
    void aTokenIsKeptAsOne() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"keeper\"}");
        config.keep(HOST, Credentials.token("budi", "a-token"));
        assertTrue(Files.readString(kept.resolve(HOST)).contains("\"<token>\""));
        Credentials found = config.find(HOST).orElseThrow();
        assertTrue(found.identityToken());
        assertEquals("a-token", found.secret());
    }

    @Test
    void aRegistrysOwnHelperComesBeforeTheUsualOne() throws IOException {
        helper("own", "echo '{\"ServerURL\":\"x\",\"Username\":\"own\",\"Secret\":\"s\"}'");
        DockerConfig config =
                config("{\"credsStore\":\"keeper\",\"credHelpers\":{\"" + HOST + "\":\"own\",\"other\":\"gone\"}}");
        assertEquals(Optional.of(Credentials.password("own", "s")), config.find(HOST));
        assertEquals(Optional.empty(), config.find("elsewhere.example"));
        EngineException gone = assertThrows(EngineException.class, () -> config.find("other"));
        assertEquals(Problem.CREDENTIAL_HELPER_FAILED, gone.problem());
        assertEquals("docker-credential-gone", gone.details().get(0));
    }

    @Test
    void oneThatFailsIsNamedAndTellsNothing() throws IOException {
        helper("bad", "echo 'the secret is rahasia'; exit 3");
        helper("wrong", "echo 'rahasia {'");
        helper("half", "echo '{\"Username\":\"rahasia\"}'");
        for (String name : new String[] {"bad", "wrong", "half"}) {
            DockerConfig config = config("{\"credsStore\":\"" + name + "\"}");
            EngineException failure = assertThrows(EngineException.class, () -> config.find(HOST), name);
            assertEquals("docker-credential-" + name, failure.details().get(0));
            assertFalse(String.valueOf(failure.getCause()).contains("rahasia"));
        }
    }

    /** More than a pipe holds, so that it is noticed that nobody reads it. */
    @Test
    void oneThatDoesNotListenIsNotBlamed() throws IOException {
        helper("deaf", "exec <&-; exit 0");
        DockerConfig config = config("{\"credsStore\":\"deaf\"}");
        assertEquals("docker-credential-deaf", config.keep(HOST, Credentials.password("u", "x".repeat(300_000))));
    }
}
