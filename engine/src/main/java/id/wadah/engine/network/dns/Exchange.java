package id.wadah.engine.network.dns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question put to name servers elsewhere, one after the other until one knows, over a socket of its own with an ID of its own: so
 * nobody can answer who does not see it. Used in the loop's thread only.
 */
final class Exchange implements DnsLoop.Handler {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 65535;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DnsLoop loop;
    private final DnsQuery query;
    private final boolean stream;
    private final Iterator<Upstream> servers;
    private final Consumer<byte[]> done;

    private int id;
    private @Nullable SelectableChannel channel;
    private @Nullable ByteBuffer outgoing;
    private ByteBuffer incoming = ByteBuffer.allocate(0);
    private DnsLoop.@Nullable Timer timer;
    private byte @Nullable [] refusal;
    private boolean over;

    /**
     * @param stream whether over TCP, as the question came
     * @param done gets the answer, or one that says that there is none; at most once
     */
    Exchange(DnsLoop loop, DnsQuery query, boolean stream, List<Upstream> servers, Consumer<byte[]> done) {
        this.loop = loop;
        this.query = query;
        this.stream = stream;
        this.servers = servers.iterator();
        this.done = done;
    }

    void begin() {
        next();
    }

    /** Ends it without an answer. */
    void abandon() {
        over = true;
        closeChannel();
    }

    @Nullable
    SelectableChannel channel() {
        return channel;
    }

    private void next() {
        while (!over) {
            closeChannel();
            if (!servers.hasNext()) {
                byte[] answer = refusal;
                finish(answer != null ? answer : DnsAnswer.failure(query, ResponseCode.SERVER_FAILURE));
                return;
            }
            try {
                ask(servers.next());
                timer = loop.after(PATIENCE, this::next);
                return;
            } catch (IOException | RuntimeException unreachable) {
                // On to the next one.
                continue;
            }
        }
    }

    private void ask(Upstream server) throws IOException {
        id = RANDOM.nextInt(1 << 16);
        byte[] question = query.withId(id);
        ProtocolFamily family = family(server.address().getAddress());
        if (stream) {
            SocketChannel opened = server.from().in(() -> SocketChannel.open(family));
            channel = opened;
            opened.configureBlocking(false);
            outgoing = framed(question);
            incoming = ByteBuffer.allocate(Short.BYTES);
            opened.connect(server.address());
            loop.watch(opened, opened.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
        } else {
            DatagramChannel opened = server.from().in(() -> DatagramChannel.open(family));
            channel = opened;
            opened.configureBlocking(false);
            opened.connect(server.address());
            opened.write(ByteBuffer.wrap(question));
            loop.watch(opened, SelectionKey.OP_READ, this);
        }
    }

    private static ProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    static ByteBuffer framed(byte[] message) {
        return ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        if (key.channel() instanceof DatagramChannel datagrams) {
            ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
            if (datagrams.read(buffer) > 0) {
                take(buffer);
            }
            return;
        }
        SocketChannel socket = (SocketChannel) key.channel();
        if (key.isConnectable()) {
            socket.finishConnect();
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (key.isWritable()) {
            ByteBuffer rest = outgoing;
            if (rest != null && rest.hasRemaining()) {
                socket.write(rest);
            }
            if (rest == null || !rest.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        } else if (key.isReadable()) {
            read(socket);
        }
    }

    private void read(SocketChannel socket) throws IOException {
        if (socket.read(incoming) < 0) {
            throw new IOException("closed before the answer was whole");
        }
        if (incoming.hasRemaining()) {
            return;
        }
        if (incoming.capacity() == Short.BYTES) {
            incoming = ByteBuffer.allocate(Short.toUnsignedInt(incoming.getShort(0)));
            read(socket);
        } else {
            take(incoming);
        }
    }

    private void take(ByteBuffer buffer) {
        byte[] answer = new byte[buffer.flip().remaining()];
        buffer.get(answer);
        if (!query.isAnsweredBy(answer, id)) {
            if (stream) {
                next();
            }
            return;
        }
        byte[] readdressed = DnsQuery.withId(answer, query.id());
        int code = DnsQuery.code(answer);
        if (code == ResponseCode.SERVER_FAILURE.number() || code == ResponseCode.REFUSED.number()) {
            refusal = readdressed;
            next();
        } else {
            finish(readdressed);
        }
    }

    /** Nobody listens there, or the connection broke. */
    @Override
    public void failed() {
        next();
    }

    private void finish(byte[] answer) {
        over = true;
        closeChannel();
        done.accept(answer);
    }

    private void closeChannel() {
        DnsLoop.Timer running = timer;
        if (running != null) {
            running.cancel();
        }
        SelectableChannel open = channel;
        if (open != null) {
            DnsLoop.close(open);
        }
    }
}
