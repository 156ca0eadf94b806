package id.wadah.engine.registry.server;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a registry is to be.
 *
 * @param host the address to listen at; {@code 0.0.0.0} for all that this machine has
 * @param port 0 for any that is free
 * @param login null when everybody is welcome
 * @param readOnly whether nothing can be pushed or deleted
 */
public record ServerSettings(
        InetAddress host, int port, @Nullable RegistryLogin login, boolean readOnly) {}
