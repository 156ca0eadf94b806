package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.engine.kernel.proc.Sockets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The name server inside a container's network: a UDP and a TCP socket there that the engine holds; source: proc_pid_net(5).
 *
 * @param pid host pid of a process in that network namespace
 */
public record ResolverObject(long pid, String address, int port) implements LiveObject {

    private static final String ADDRESS = "127.0.0.11";

    /** That of a process's network, if there is one. */
    static List<ResolverObject> of(ProcessFiles process, long pid) {
        return process.sockets("udp").stream()
                .flatMap(sockets -> sockets.all().stream())
                .filter(socket -> socket.address().equals(ADDRESS))
                .map(socket -> new ResolverObject(pid, ADDRESS, socket.port()))
                .filter(ResolverObject::exists)
                .toList();
    }

    @Override
    public String kind() {
        return "name server";
    }

    @Override
    public String identity() {
        return address + ":" + port;
    }

    @Override
    public boolean exists() {
        return socket("udp").isPresent() && socket("tcp").isPresent();
    }

    private Optional<Sockets.Socket> socket(String protocol) {
        return Proc.HOST.process(pid).sockets(protocol).flatMap(all -> all.bound(address, port));
    }

    @Override
    public String shownBy() {
        return "nsenter -t " + pid + " -n ss -ltun src " + address;
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        for (String protocol : List.of("udp", "tcp")) {
            socket(protocol).ifPresent(now -> details.put(protocol, now.state() + " inode " + now.inode()));
        }
        return details;
    }
}
