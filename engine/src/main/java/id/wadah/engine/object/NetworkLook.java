package id.wadah.engine.object;

import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.namespace.NetworkVisit;
import java.util.Optional;
import java.util.function.Function;

/** Looks at what the kernel says in the network of a process. */
final class NetworkLook {

    /** The engine's own process, whose network is the host's. */
    static final long OWN = ProcessHandle.current().pid();

    private NetworkLook() {}

    /** What {@code question} answers there; empty when the process is gone. */
    static <T> Optional<T> into(long pid, Function<RouteTables, T> question) {
        Optional<NetlinkSocket> opened = pid == OWN
                ? Optional.of(NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE))
                : NetworkVisit.lookAround(pid);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (NetlinkSocket socket = opened.get()) {
            return Optional.of(question.apply(new RouteTables(socket)));
        }
    }

    /** What has to stand before a command so that it sees that network. */
    static String command(long pid) {
        return pid == OWN ? "" : "nsenter -t " + pid + " -n ";
    }
}
