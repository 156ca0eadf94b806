package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.Sockets;
import java.util.Map;
import java.util.Optional;

/**
 * A socket that holds a port of the host for a container; source: proc_pid_net(5).
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address the host's address that it is bound to, {@code 0.0.0.0} for all
 */
public record ListenerObject(String protocol, String address, int port) implements LiveObject {

    @Override
    public String kind() {
        return "listener";
    }

    @Override
    public String identity() {
        return address + ":" + port + "/" + protocol;
    }

    @Override
    public boolean exists() {
        return socket().isPresent();
    }

    private Optional<Sockets.Socket> socket() {
        return Proc.HOST.self().sockets(protocol).flatMap(all -> all.bound(address, port));
    }

    @Override
    public String shownBy() {
        return "ss -" + (protocol.equals("tcp") ? "lt" : "lu") + "n sport = :" + port;
    }

    @Override
    public Map<String, String> details() {
        return socket().map(now -> Details.of("state", now.state(), "inode", Long.toString(now.inode())))
                .orElse(Map.of());
    }
}
