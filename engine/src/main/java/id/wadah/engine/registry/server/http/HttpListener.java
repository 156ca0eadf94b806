package id.wadah.engine.registry.server.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Listens at an address and serves each connection on a thread of its own, as many as the limits allow. */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int BACKLOG = 128;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    /** A connection that a thread serves. */
    private record Served(SocketChannel channel, InetAddress client, Deadline deadline) {}

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final HttpHandler handler;
    private final HttpLimits limits;
    private final Map<SocketChannel, Served> served = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private HttpListener(
            ServerSocketChannel server, InetSocketAddress address, HttpHandler handler, HttpLimits limits) {
        this.server = server;
        this.address = address;
        this.handler = handler;
        this.limits = limits;
    }

    /**
     * Listens from now on.
     *
     * @param address port 0 for any that is free
     * @throws IOException when the address is not to be had, as the kernel says it
     */
    public static HttpListener open(InetSocketAddress address, HttpHandler handler, HttpLimits limits)
            throws IOException {
        // Of the address's own family: a socket for both would say that 0.0.0.0 is [::].
        ServerSocketChannel server = ServerSocketChannel.open(
                address.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
            HttpListener listener = new HttpListener(server, bound, handler, limits);
            listener.start("registry-accept-" + bound.getPort(), listener::accept);
            listener.start("registry-deadlines-" + bound.getPort(), listener::watch);
            return listener;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** How many clients are connected at this moment. */
    public int connections() {
        return served.size();
    }

    private Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!closing) {
            try {
                SocketChannel channel = server.accept();
                take(channel);
            } catch (IOException e) {
                if (!closing) {
                    LOG.log(
                            Logger.Level.WARNING,
                            "a client could not be taken in",
                            e); // out of descriptors, for example
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
        }
    }

    private void take(SocketChannel channel) throws IOException {
        InetAddress client;
        try {
            client = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        } catch (IOException gone) {
            channel.close();
            return;
        }
        if (isTooMany(client)) {
            Busy.tell(channel);
            return;
        }
        Deadline deadline = new Deadline(channel);
        HttpConnection connection = new HttpConnection(channel, client, deadline, handler, limits);
        Thread thread = new Thread(() -> serve(connection, channel), "registry-client-" + client.getHostAddress());
        thread.setDaemon(true);
        served.put(channel, new Served(channel, client, deadline));
        thread.start();
    }

    private boolean isTooMany(InetAddress client) {
        return served.size() >= limits.connections()
                || (!client.isLoopbackAddress()
                        && served.values().stream()
                                        .filter(each -> each.client.equals(client))
                                        .count()
                                >= limits.perClient());
    }

    private void serve(HttpConnection connection, SocketChannel channel) {
        try (channel) {
            connection.serve();
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "closing a connection", e);
        } finally {
            served.remove(channel);
        }
    }

    private void watch() {
        while (!closing) {
            LockSupport.parkNanos(LOOK);
            long now = System.nanoTime();
            served.values().forEach(each -> each.deadline.enforce(now));
            handler.look();
        }
    }

    /** Takes nobody in any more and cuts off those who are connected. Returns when the address is free and no thread serves any more. */
    @Override
    public void close() throws IOException {
        closing = true;
        server.close();
        long until = System.nanoTime() + PATIENCE;
        while (!served.isEmpty() && System.nanoTime() < until) {
            served.values().forEach(each -> each.deadline.shutDown());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
