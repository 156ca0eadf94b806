package id.wadah.engine.registry.client.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * For whom a registry is asked: the person at a session, whose environment says where their credentials are and which proxies they use.
 *
 * @param environment {@code HOME}, {@code DOCKER_CONFIG}, {@code HTTP_PROXY} and the like; {@code PATH} for credential helpers
 */
public record RegistryUser(Map<String, String> environment) {

    public RegistryUser {
        environment = Map.copyOf(environment);
    }

    /** The engine's own process. */
    public static RegistryUser ofProcess() {
        return new RegistryUser(System.getenv());
    }

    /** Docker's configuration file of that person; empty when they have no home. Source: docker(1), section "Configuration files". */
    public Optional<Path> dockerConfig() {
        String directory = environment.getOrDefault("DOCKER_CONFIG", "");
        String home = environment.getOrDefault("HOME", "");
        if (directory.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        Path place = directory.isEmpty() ? Path.of(home, ".docker") : Path.of(directory);
        return Optional.of(place.resolve("config.json"));
    }

    /** Without what the environment holds. */
    @Override
    public String toString() {
        return "RegistryUser";
    }
}
