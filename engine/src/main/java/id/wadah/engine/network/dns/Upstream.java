package id.wadah.engine.network.dns;

import java.net.InetSocketAddress;

/**
 * A name server elsewhere.
 *
 * @param from whence it is reached
 */
record Upstream(InetSocketAddress address, Opener from) {}
