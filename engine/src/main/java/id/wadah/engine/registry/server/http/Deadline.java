package id.wadah.engine.registry.server.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Until when a client has to do something; a connection whose time is over is shut down, which wakes the thread that waits for it. The
 * descriptor stays open until that thread closes it, so that no other file can have its number meanwhile.
 */
final class Deadline {

    private final SocketChannel channel;
    private volatile long end = Long.MAX_VALUE;

    Deadline(SocketChannel channel) {
        this.channel = channel;
    }

    void set(Duration from) {
        end = System.nanoTime() + from.toNanos();
    }

    /** Nothing is expected of the client. */
    void clear() {
        end = Long.MAX_VALUE;
    }

    /** Shuts the connection down when its time is over. */
    void enforce(long now) {
        if (end != Long.MAX_VALUE && now - end > 0) {
            shutDown();
        }
    }

    void shutDown() {
        try {
            channel.shutdownInput();
            channel.shutdownOutput();
        } catch (IOException gone) {
            // It is closed or was never connected: there is nobody to be woken.
        }
    }
}
