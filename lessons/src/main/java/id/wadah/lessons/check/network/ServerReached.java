package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One container reaches another at the address that this has now. Tried anew at each reading.
 *
 * <p>Facts: {@code from}, {@code to}, {@code address}.
 */
public record ServerReached(String from, String to) implements Condition {

    private static final int HTTP = 80;

    public ServerReached {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("from", "to", "address");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> client = scene.newContainer(from).flatMap(scene::firstProcess);
        if (client.isEmpty()) {
            return Finding.missing("container.not-running", from);
        }
        Optional<HostProcess> server = scene.newContainer(to).flatMap(scene::firstProcess);
        if (server.isEmpty()) {
            return Finding.missing("container.not-running", to);
        }
        List<Cable> cables = Cable.of(server.get());
        for (Cable cable : cables) {
            Optional<Ipv4> address = cable.address().map(LinkAddress::address);
            if (address.isPresent() && Probe.reaches(client.get(), address.get(), HTTP)) {
                return Finding.fulfilled(
                        Map.of("from", from, "to", to, "address", address.get().toString()));
            }
        }
        return together(cables, Cable.of(client.get()))
                ? Finding.near("server-reached.unreachable", from, to)
                : Finding.near("server-reached.not-together", from, to);
    }

    /** Whether two of their cables end in the same bridge, or one of them hangs loose. */
    private static boolean together(List<Cable> some, List<Cable> others) {
        return some.stream()
                .anyMatch(one -> others.stream()
                        .anyMatch(other -> one.outside().master() == 0
                                || other.outside().master() == 0
                                || one.outside().master() == other.outside().master()));
    }
}
