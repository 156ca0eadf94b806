package id.wadah.engine.registry.client.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is written about registries in a file, by the keys of Docker's {@code daemon.json}; it is read anew for each use.
 *
 * <p>Source: dockerd(8), options {@code --registry-mirror} and {@code --insecure-registry}.
 *
 * @param mirrors addresses that are asked for images of Docker Hub before it is
 * @param insecure hosts, perhaps with a port, and ranges of addresses that may do without TLS or without a certificate that is trusted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegistrySettings(
        @JsonProperty("registry-mirrors") List<String> mirrors,
        @JsonProperty("insecure-registries") List<String> insecure) {

    public RegistrySettings {
        mirrors = mirrors == null ? List.of() : List.copyOf(mirrors);
        insecure = insecure == null ? List.of() : List.copyOf(insecure);
    }

    /**
     * Reads the first of these files that there is.
     *
     * @throws EngineException {@link Problem#INVALID_REGISTRY_SETTINGS}
     */
    public static RegistrySettings read(List<Path> files) {
        for (Path file : files) {
            try {
                RegistrySettings read = new JsonMapper().readValue(Files.readAllBytes(file), RegistrySettings.class);
                if (read == null) {
                    throw new EngineException(Problem.INVALID_REGISTRY_SETTINGS, file.toString(), "null");
                }
                read.mirrors.forEach(mirror -> check(mirror, file));
                return read;
            } catch (NoSuchFileException notThere) {
                continue;
            } catch (JsonProcessingException e) {
                throw new EngineException(
                        Problem.INVALID_REGISTRY_SETTINGS, e, file.toString(), e.getOriginalMessage());
            } catch (IOException e) {
                throw new EngineException(Problem.INVALID_REGISTRY_SETTINGS, e, file.toString(), e.toString());
            }
        }
        return new RegistrySettings(List.of(), List.of());
    }

    private static void check(String mirror, Path file) {
        boolean usable;
        try {
            URI uri = URI.create(mirror);
            usable = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
        } catch (IllegalArgumentException noUri) {
            usable = false;
        }
        if (!usable) {
            throw new EngineException(Problem.INVALID_REGISTRY_SETTINGS, file.toString(), mirror);
        }
    }

    /** Whether the registry may do without TLS: it is named so, its address is in a named range, or it is this machine. */
    public boolean isInsecure(String registry) {
        String name = registry.toLowerCase(Locale.ROOT);
        String host = hostOf(name);
        if (host.equals("localhost")
                || insecure.stream().anyMatch(each -> each.equalsIgnoreCase(name) || each.equalsIgnoreCase(host))) {
            return true;
        }
        Optional<AddressRange> address = AddressRange.parse(host);
        if (address.isPresent()) {
            return isInsecure(address.get().first());
        }
        boolean ranges =
                insecure.stream().anyMatch(each -> AddressRange.parse(each).isPresent());
        return ranges && isAddressInsecure(host);
    }

    private boolean isAddressInsecure(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isInsecure(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private boolean isInsecure(InetAddress address) {
        return address.isLoopbackAddress()
                || insecure.stream()
                        .flatMap(each -> AddressRange.parse(each).stream())
                        .anyMatch(range -> range.contains(address));
    }

    /** The host without its port. */
    static String hostOf(String registry) {
        if (registry.startsWith("[")) {
            return registry.substring(1, Math.max(1, registry.indexOf(']')));
        }
        int colon = registry.lastIndexOf(':');
        return colon < 0 ? registry : registry.substring(0, colon);
    }
}
