package id.wadah.engine.registry.client.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.config.RegistryUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of the person's that keeps their credentials: {@code docker-credential-NAME}, told what to do by its argument and by its standard
 * input. It runs with their environment.
 *
 * <p>Source: the documentation of docker-credential-helpers, section "Development".
 */
final class CredentialHelper {

    private static final long MOST_SECONDS = 30;
    private static final String NOT_FOUND = "credentials not found in native keychain";
    /** What stands for a user where the secret is an identity token. */
    private static final String TOKEN_USER = "<token>";

    private final String name;
    private final RegistryUser user;

    CredentialHelper(String name, RegistryUser user) {
        this.name = "docker-credential-" + name;
        this.user = user;
    }

    private record Entry(
            @JsonProperty("ServerURL") @Nullable String server,
            @JsonProperty("Username") @Nullable String user,
            @JsonProperty("Secret") @Nullable String secret) {}

    String name() {
        return name;
    }

    /** @throws EngineException {@link Problem#CREDENTIAL_HELPER_FAILED} */
    Optional<Credentials> get(String server) {
        Output output = run("get", server);
        if (output.exitCode != 0) {
            if (output.text.contains(NOT_FOUND)) {
                return Optional.empty();
            }
            throw failed("get");
        }
        try {
            Entry entry = new JsonMapper().readValue(output.text, Entry.class);
            if (entry == null || entry.user == null || entry.secret == null) {
                throw failed("get");
            }
            return Optional.of(
                    entry.user.equals(TOKEN_USER)
                            ? Credentials.token("", entry.secret)
                            : Credentials.password(entry.user, entry.secret));
        } catch (JsonProcessingException e) {
            // Without the cause, which shows what was read.
            throw failed("get");
        }
    }

    void store(String server, Credentials credentials) {
        try {
            String entry = new JsonMapper()
                    .writeValueAsString(new Entry(
                            server,
                            credentials.identityToken() ? TOKEN_USER : credentials.user(),
                            credentials.secret()));
            if (run("store", entry).exitCode != 0) {
                throw failed("store");
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("texts can be written");
        }
    }

    void erase(String server) {
        Output output = run("erase", server);
        if (output.exitCode != 0 && !output.text.contains(NOT_FOUND)) {
            throw failed("erase");
        }
    }

    private record Output(int exitCode, String text) {}

    private Output run(String verb, String input) {
        ProcessBuilder program = new ProcessBuilder(path().toString(), verb);
        program.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = program.environment();
        environment.clear();
        environment.putAll(user.environment());
        try {
            Process process = program.start();
            try {
                tell(process, input);
                // It may ask the person something, but not for ever.
                CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS)
                        .execute(process::destroyForcibly);
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Output(process.waitFor(), text);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new EngineException(Problem.CREDENTIAL_HELPER_FAILED, e, name, verb);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verb);
        }
    }

    private static void tell(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException deaf) {
            // It need not listen; whether it did what it should is told by its exit code.
            assert deaf != null;
        }
    }

    /** Found where the person's own shell would find it, not the daemon's. */
    private Path path() {
        if (name.matches("[A-Za-z0-9._-]+")) {
            for (String directory : user.environment().getOrDefault("PATH", "").split(":")) {
                Path candidate = Path.of(directory, name);
                if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        throw new EngineException(Problem.CREDENTIAL_HELPER_FAILED, name, "PATH");
    }

    private EngineException failed(String verb) {
        return new EngineException(Problem.CREDENTIAL_HELPER_FAILED, name, verb);
    }
}
