package id.wadah.engine.kernel.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /proc/PID/net/tcp} or {@code udp}: the IPv4 sockets of the network namespace of a process; source: proc_pid_net(5). */
public record Sockets(List<Socket> all) {

    /**
     * A socket.
     *
     * @param address the one that it is bound to
     * @param state as ss(8) names it: {@code LISTEN}, {@code UNCONN}
     */
    public record Socket(String address, int port, String state, long inode) {}

    /** Sockets that wait for others to come; numbers of {@code tcp_states.h}. */
    private static final Map<String, String> WAITING = Map.of("0A", "LISTEN", "07", "UNCONN");

    public Sockets {
        all = List.copyOf(all);
    }

    /** The one that waits at this address and port. */
    public Optional<Socket> bound(String address, int port) {
        return all.stream()
                .filter(each -> each.port() == port && each.address().equals(address))
                .findFirst();
    }

    /** A heading, then lines of: number, local address, remote address, state, ..., inode as the tenth. */
    static Sockets parse(String text) {
        return new Sockets(text.lines()
                .skip(1)
                .flatMap(line -> socket(line.strip().split("\\s+")))
                .toList());
    }

    private static Stream<Socket> socket(String[] fields) {
        if (fields.length < 10 || !WAITING.containsKey(fields[3])) {
            return Stream.of();
        }
        String[] local = fields[1].split(":");
        byte[] address = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(Integer.parseUnsignedInt(local[0], 16))
                .array();
        return Stream.of(new Socket(
                Byte.toUnsignedInt(address[0])
                        + "." + Byte.toUnsignedInt(address[1])
                        + "." + Byte.toUnsignedInt(address[2])
                        + "." + Byte.toUnsignedInt(address[3]),
                Integer.parseInt(local[1], 16),
                String.valueOf(WAITING.get(fields[3])),
                Long.parseLong(fields[9])));
    }
}
