package id.wadah.engine.network.port;

import id.wadah.engine.kernel.inet.Ipv4;

/**
 * A port of a running container that is reachable at a port of the host.
 *
 * @param address the host's address; {@link Ipv4#ANY} for all of them
 */
public record PublishedPort(Ipv4 address, int hostPort, ContainerPort container) {

    /** {@code 0.0.0.0:8080}. */
    public String host() {
        return address + ":" + hostPort;
    }

    /** As {@code ps} shows it: {@code 0.0.0.0:8080->80/tcp}. */
    @Override
    public String toString() {
        return host() + "->" + container;
    }
}
