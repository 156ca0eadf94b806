package id.wadah.engine.registry.server;

/**
 * What a registry has done since it was started.
 *
 * @param clients addresses that requests came from
 * @param requests that were answered
 * @param sent bytes of content
 * @param received bytes of content
 */
public record RegistryTraffic(int clients, long requests, long sent, long received) {}
