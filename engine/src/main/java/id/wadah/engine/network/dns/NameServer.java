package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The name server of one container: answers what it knows, and has the rest answered elsewhere. */
final class NameServer {

    private static final int MOST_DATAGRAM = 4096;
    private static final int MOST_EXCHANGES = 1024;
    private static final int MOST_CONNECTIONS = 128;
    private static final int DATAGRAMS_A_TURN = 64;

    private final String container;
    private final DnsLoop loop;
    private final NameDirectory names;
    private final Supplier<List<Upstream>> elsewhere;
    private final Listening listening;
    private final Set<Exchange> exchanges = new HashSet<>();
    private final Set<NameConnection> connections = new HashSet<>();
    private boolean closed;

    /** @param elsewhere who is asked what is not known here, asked for at each such question; empty where nobody may be */
    NameServer(
            String container,
            DnsLoop loop,
            NameDirectory names,
            Supplier<List<Upstream>> elsewhere,
            Listening listening) {
        this.container = container;
        this.loop = loop;
        this.names = names;
        this.elsewhere = elsewhere;
        this.listening = listening;
    }

    void begin() {
        loop.execute(() -> {
            try {
                if (!closed) {
                    loop.watch(listening.datagrams(), SelectionKey.OP_READ, this::receive);
                    loop.watch(listening.streams(), SelectionKey.OP_ACCEPT, this::accept);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Closes its sockets; when it returns, nothing of it keeps the namespace alive. */
    void close() {
        List<SelectableChannel> open = new ArrayList<>(List.of(listening.datagrams(), listening.streams()));
        loop.execute(() -> {
            closed = true;
            List.copyOf(exchanges).forEach(Exchange::abandon);
            List.copyOf(connections).forEach(NameConnection::close);
        });
        loop.closeNow(open);
    }

    private void receive(SelectionKey key) throws IOException {
        DatagramChannel channel = listening.datagrams();
        ByteBuffer buffer = ByteBuffer.allocate(MOST_DATAGRAM);
        for (int turn = 0; turn < DATAGRAMS_A_TURN; turn++) {
            SocketAddress from = channel.receive(buffer.clear());
            if (from == null) {
                return;
            }
            byte[] message = new byte[buffer.flip().remaining()];
            buffer.get(message);
            answer(message, false, reply -> send(reply, from));
        }
    }

    private void send(byte[] reply, SocketAddress to) {
        try {
            listening.datagrams().send(ByteBuffer.wrap(reply), to);
        } catch (IOException lost) {
            // As any datagram may be; who asked asks again.
            return;
        }
    }

    private void accept(SelectionKey key) throws IOException {
        SocketChannel socket = listening.streams().accept();
        if (socket == null) {
            return;
        }
        if (connections.size() >= MOST_CONNECTIONS) {
            DnsLoop.close(socket);
            return;
        }
        connections.add(NameConnection.begin(socket, loop, this::answer, connections::remove));
    }

    /** Sees to it that {@code reply} gets an answer, now or later; false where none is due. */
    private boolean answer(byte[] message, boolean stream, Consumer<byte[]> reply) {
        DnsQuery.Received received = DnsQuery.read(message);
        if (received instanceof DnsQuery.Wrong wrong) {
            reply.accept(wrong.reply());
        } else if (received instanceof DnsQuery.Question question) {
            DnsQuery query = question.query();
            local(query, stream).ifPresentOrElse(reply, () -> forward(query, stream, reply));
        }
        return !(received instanceof DnsQuery.Noise);
    }

    private Optional<byte[]> local(DnsQuery query, boolean stream) {
        if (query.kind() != DnsQuery.INTERNET) {
            return Optional.empty();
        }
        if (query.type() == DnsQuery.PTR) {
            return names.nameOf(container, query.name()).map(name -> DnsAnswer.pointer(query, name));
        }
        List<Ipv4> addresses = names.addresses(container, query.name());
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                query.type() == DnsQuery.A
                        ? DnsAnswer.addresses(query, addresses, stream ? 0xffff : query.payload())
                        : DnsAnswer.nothing(query));
    }

    private void forward(DnsQuery query, boolean stream, Consumer<byte[]> reply) {
        List<Upstream> servers = exchanges.size() < MOST_EXCHANGES ? elsewhere.get() : List.of();
        if (servers.isEmpty()) {
            reply.accept(DnsAnswer.failure(query, ResponseCode.SERVER_FAILURE));
            return;
        }
        Exchange[] own = new Exchange[1];
        Exchange exchange = new Exchange(loop, query, stream, servers, answer -> {
            exchanges.remove(own[0]);
            reply.accept(answer);
        });
        own[0] = exchange;
        exchanges.add(exchange);
        exchange.begin();
    }
}
