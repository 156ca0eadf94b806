package id.wadah.engine.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code /proc/PID/net/tcp} and {@code udp}: the IPv4 sockets of a process's network namespace; source: proc_pid_net(5). */
public record InetSockets(List<Socket> sockets) {

    public static final InetSockets NONE = new InetSockets(List.of());

    /** TCP_LISTEN; for UDP 7 (TCP_CLOSE) is a socket that is connected to nobody. */
    private static final List<Integer> WAITING = List.of(0x0a, 0x07);

    private static final int ADDRESS_DIGITS = 8;

    /** Its name in lower case is the file's. */
    public enum Protocol {
        TCP,
        UDP;

        String file() {
            return "net/" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param address the local one
     * @param waiting whether anybody may send to it
     */
    public record Socket(String address, int port, boolean waiting, long inode) {}

    public InetSockets {
        sockets = List.copyOf(sockets);
    }

    public boolean isListeningAt(String address, int port) {
        return sockets.stream()
                .anyMatch(each ->
                        each.waiting() && each.port() == port && each.address().equals(address));
    }

    /** One line of headings; then {@code sl local:port remote:port state ... inode}, addresses in the machine's byte order. */
    static InetSockets parse(String text) {
        List<Socket> sockets = new ArrayList<>();
        text.lines().skip(1).forEach(line -> {
            String[] words = line.strip().split("\\s+");
            int colon = words.length > 9 ? words[1].indexOf(':') : -1;
            if (colon == ADDRESS_DIGITS) {
                sockets.add(new Socket(
                        address(words[1].substring(0, colon)),
                        Integer.parseInt(words[1].substring(colon + 1), 16),
                        WAITING.contains(Integer.parseInt(words[3], 16)),
                        Long.parseLong(words[9])));
            }
        });
        return new InetSockets(sockets);
    }

    private static String address(String digits) {
        int bits = Integer.reverseBytes(Integer.parseUnsignedInt(digits, 16));
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
