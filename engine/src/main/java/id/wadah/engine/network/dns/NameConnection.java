package id.wadah.engine.network.dns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program's TCP connection to its name server: questions, each behind its length in two bytes, and answers likewise; source: RFC 1035,
 * section 4.2.2, and RFC 7766. Used in the loop's thread only.
 */
final class NameConnection implements DnsLoop.Handler {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Who asks without reading the answers is not read from. */
    private static final int MOST_WAITING = 64;

    interface Answering {
        /** Answers a message that came over a stream, now or later; false when it never will. */
        boolean answer(byte[] message, boolean stream, Consumer<byte[]> reply);
    }

    private final SocketChannel socket;
    private final DnsLoop loop;
    private final Answering answering;
    private final Consumer<NameConnection> gone;
    private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
    private final ByteBuffer length = ByteBuffer.allocate(Short.BYTES);
    private @Nullable ByteBuffer message;
    private @Nullable SelectionKey key;
    private DnsLoop.@Nullable Timer timer;
    private int unanswered;
    private boolean finished;

    private NameConnection(SocketChannel socket, DnsLoop loop, Answering answering, Consumer<NameConnection> gone) {
        this.socket = socket;
        this.loop = loop;
        this.answering = answering;
        this.gone = gone;
    }

    static NameConnection begin(SocketChannel socket, DnsLoop loop, Answering answering, Consumer<NameConnection> gone)
            throws IOException {
        NameConnection connection = new NameConnection(socket, loop, answering, gone);
        connection.key = loop.watch(socket, SelectionKey.OP_READ, connection);
        connection.waitAgain();
        return connection;
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        waitAgain();
        if (ready.isWritable()) {
            write();
        }
        if (ready.isValid() && ready.isReadable()) {
            read();
        }
        wish();
    }

    private void read() throws IOException {
        while (unanswered + outgoing.size() < MOST_WAITING) {
            ByteBuffer into = message == null ? length : message;
            int count = socket.read(into);
            if (count < 0) {
                finished = true;
                return;
            }
            if (into.hasRemaining()) {
                return;
            }
            if (message == null) {
                message = ByteBuffer.allocate(Short.toUnsignedInt(length.getShort(0)));
                length.clear();
            } else {
                byte[] whole = message.array();
                message = null;
                unanswered++;
                if (!answering.answer(whole, true, this::reply)) {
                    unanswered--;
                    finished = true;
                    return;
                }
            }
        }
    }

    private void reply(byte[] answer) {
        unanswered--;
        if (!socket.isOpen()) {
            return;
        }
        outgoing.add(Exchange.framed(answer));
        try {
            write();
            wish();
        } catch (IOException e) {
            close();
        }
    }

    private void write() throws IOException {
        for (ByteBuffer next = outgoing.peek(); next != null; next = outgoing.peek()) {
            socket.write(next);
            if (next.hasRemaining()) {
                return;
            }
            outgoing.remove();
        }
    }

    /** Says what it waits for, or ends when there is nothing more. */
    private void wish() {
        SelectionKey registered = key;
        if (finished && unanswered == 0 && outgoing.isEmpty()) {
            close();
        } else if (registered != null && registered.isValid()) {
            boolean reading = !finished && unanswered + outgoing.size() < MOST_WAITING;
            registered.interestOps(
                    (reading ? SelectionKey.OP_READ : 0) | (outgoing.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void waitAgain() {
        DnsLoop.Timer before = timer;
        if (before != null) {
            before.cancel();
        }
        timer = loop.after(PATIENCE, this::close);
    }

    @Override
    public void failed() {
        close();
    }

    void close() {
        DnsLoop.Timer running = timer;
        if (running != null) {
            running.cancel();
        }
        DnsLoop.close(socket);
        gone.accept(this);
    }
}
