package id.wadah.engine.network.dns;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** The two sockets of a name server, on the same port of one network namespace. */
record Listening(DatagramChannel datagrams, ServerSocketChannel streams) implements AutoCloseable {

    /** A free port for one protocol may be taken for the other. */
    private static final int ATTEMPTS = 16;

    /** @param port 0 for one that is free */
    static Listening open(InetAddress address, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return tryOpen(address, port);
            } catch (BindException taken) {
                if (port != 0 || attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static Listening tryOpen(InetAddress address, int port) throws IOException {
        DatagramChannel datagrams = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            datagrams.bind(new InetSocketAddress(address, port));
            ServerSocketChannel streams = ServerSocketChannel.open(StandardProtocolFamily.INET);
            try {
                streams.bind(datagrams.getLocalAddress());
                return new Listening(datagrams, streams);
            } catch (IOException e) {
                streams.close();
                throw e;
            }
        } catch (IOException e) {
            datagrams.close();
            throw e;
        }
    }

    int port() {
        return datagrams.socket().getLocalPort();
    }

    @Override
    public void close() {
        DnsLoop.close(datagrams);
        DnsLoop.close(streams);
    }
}
