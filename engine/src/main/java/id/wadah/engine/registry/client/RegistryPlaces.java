package id.wadah.engine.registry.client;

import id.wadah.engine.DataRoot;
import id.wadah.engine.registry.client.config.RegistrySettings;
import id.wadah.engine.registry.client.http.CertificateTrust;
import java.nio.file.Path;
import java.util.List;

/**
 * Where people write about registries: in the data root, or where Docker looks.
 *
 * @param settings the first of these files that there is counts
 * @param certificates directories with one directory a host
 */
public record RegistryPlaces(List<Path> settings, List<Path> certificates) {

    private static final Path DOCKER = Path.of("/etc/docker");

    public static RegistryPlaces of(DataRoot root) {
        return new RegistryPlaces(
                List.of(root.registrySettings(), DOCKER.resolve("daemon.json")),
                List.of(root.registryCertificates(), DOCKER.resolve("certs.d")));
    }

    RegistrySettings read() {
        return RegistrySettings.read(settings);
    }

    CertificateTrust trust(RegistrySettings read) {
        return new CertificateTrust(certificates, read::isInsecure);
    }
}
