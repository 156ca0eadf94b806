package id.wadah.engine.registry.client.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.registry.client.config.RegistryUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a person in Docker's configuration file, which this shares with Docker. What else is written there stays as it is.
 *
 * <p>Source: docker-login(1), sections "Credential stores" and "Credential helpers".
 */
public final class DockerConfig {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final RegistryUser user;

    public DockerConfig(RegistryUser user) {
        this.user = user;
    }

    /** What a registry's credentials are kept under: its host and port, but a whole address for Docker Hub. */
    public static String key(String registry) {
        return registry.equals(DockerHub.NAME) ? DockerHub.CREDENTIALS : registry;
    }

    /**
     * What is known for that registry.
     *
     * @throws EngineException {@link Problem#INVALID_DOCKER_CONFIG}, {@link Problem#CREDENTIAL_HELPER_FAILED}
     */
    public Optional<Credentials> find(String registry) {
        Optional<Path> file = user.dockerConfig();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode config = read(file.get());
        Optional<CredentialHelper> helper = helper(config, key(registry));
        if (helper.isPresent()) {
            return helper.get().get(key(registry));
        }
        JsonNode entry = entry(config, registry);
        return entry == null ? Optional.empty() : credentials(file.get(), entry);
    }

    /** Keeps credentials; those that were there before are replaced. Returns where they are. */
    public String keep(String registry, Credentials credentials) {
        Path file = file();
        ObjectNode config = read(file);
        String key = key(registry);
        Optional<CredentialHelper> helper = helper(config, key);
        ObjectNode entry = JSON.createObjectNode();
        if (helper.isPresent()) {
            helper.get().store(key, credentials);
        } else {
            String password = credentials.identityToken() ? "" : credentials.secret();
            entry.put("auth", encoded(credentials.user() + ":" + password));
            if (credentials.identityToken()) {
                entry.put("identitytoken", credentials.secret());
            }
        }
        config.withObjectProperty("auths").set(key, entry);
        write(file, config);
        return helper.map(CredentialHelper::name).orElse(file.toString());
    }

    /** Forgets them; false when there were none. */
    public boolean forget(String registry) {
        Path file = file();
        ObjectNode config = read(file);
        String key = key(registry);
        helper(config, key).ifPresent(helper -> helper.erase(key));
        boolean there = config.get("auths") instanceof ObjectNode auths && auths.remove(key) != null;
        if (there) {
            write(file, config);
        }
        return there;
    }

    private Path file() {
        return user.dockerConfig()
                .orElseThrow(() -> new EngineException(Problem.INVALID_DOCKER_CONFIG, "config.json", "HOME"));
    }

    private Optional<CredentialHelper> helper(ObjectNode config, String key) {
        String own = config.path("credHelpers").path(key).asText("");
        String name = own.isEmpty() ? config.path("credsStore").asText("") : own;
        return name.isEmpty() ? Optional.empty() : Optional.of(new CredentialHelper(name, user));
    }

    /** Older versions of Docker wrote a whole address where newer ones write the host. */
    private static @Nullable JsonNode entry(ObjectNode config, String registry) {
        JsonNode auths = config.path("auths");
        JsonNode exact = auths.get(key(registry));
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> entry : auths.properties()) {
            String host = entry.getKey().replaceFirst("^https?://", "").replaceFirst("/.*", "");
            if (host.equals(registry)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Optional<Credentials> credentials(Path file, JsonNode entry) {
        String user = entry.path("username").asText("");
        String password = entry.path("password").asText("");
        String auth = entry.path("auth").asText("");
        if (!auth.isEmpty()) {
            String[] parts = decoded(file, auth).split(":", 2);
            if (parts.length < 2) {
                throw new EngineException(Problem.INVALID_DOCKER_CONFIG, file.toString(), "auth");
            }
            user = parts[0];
            password = parts[1].replaceFirst("\u0000+$", "");
        }
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(Credentials.token(user, token));
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(Credentials.password(user, password));
    }

    private static String decoded(Path file, String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            // Its message would show what was there.
            throw new EngineException(Problem.INVALID_DOCKER_CONFIG, file.toString(), "auth");
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode read(Path file) {
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            if (read.isMissingNode()) {
                return JSON.createObjectNode();
            }
            if (read instanceof ObjectNode config) {
                return config;
            }
            throw new EngineException(Problem.INVALID_DOCKER_CONFIG, file.toString(), "JSON");
        } catch (NoSuchFileException notThere) {
            return JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            // Its message would show what was there, and so would a cause.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new EngineException(Problem.INVALID_DOCKER_CONFIG, file.toString(), "JSON:" + line);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /** Whoever reads it finds the old content or the new; only its owner can read it. */
    private static void write(Path config, ObjectNode content) {
        Path file = config;
        try {
            // A file that lies elsewhere, behind a link, stays there.
            file = Files.isSymbolicLink(config) ? config.toRealPath() : config;
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw new IOException("no directory");
            }
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path temporary = Files.createTempFile(
                    directory,
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(temporary, JSON.writeValueAsBytes(content));
                own(temporary, Files.exists(file) ? file : directory);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /** The daemon may be another user than the one whose file it is. */
    private static void own(Path file, Path like) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(like, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (!wanted.owner().equals(now.owner())) {
            view.setOwner(wanted.owner());
            view.setGroup(wanted.group());
        }
    }
}
