package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.InetSockets;
import id.wadah.engine.kernel.proc.InetSockets.Protocol;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Map;

/**
 * The name server inside a container's network: a UDP and a TCP socket there that the engine holds; source: proc_pid_net(5).
 *
 * @param pid host pid of a process in that network namespace
 */
public record ResolverObject(long pid, String address, int port) implements LiveObject {

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
        return sockets(Protocol.UDP).isListeningAt(address, port)
                && sockets(Protocol.TCP).isListeningAt(address, port);
    }

    private InetSockets sockets(Protocol protocol) {
        return Proc.HOST.process(pid).sockets(protocol).orElse(InetSockets.NONE);
    }

    @Override
    public String shownBy() {
        return "nsenter -t " + pid + " -n ss -ltun src " + address;
    }

    @Override
    public Map<String, String> details() {
        return exists() ? Details.of("udp", identity(), "tcp", identity()) : Map.of();
    }
}
