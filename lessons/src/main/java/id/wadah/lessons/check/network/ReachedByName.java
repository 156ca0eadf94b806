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
 * One container has exchanged packets with another, on a network where both have names.
 *
 * <p>Facts: {@code to}, its {@code address}, {@code packets} that have come out of the sender's cable.
 */
public record ReachedByName(String from, String to) implements Condition {

    public ReachedByName {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("to", "address", "packets");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> sender = scene.container(from).flatMap(scene::firstProcess);
        if (sender.isEmpty()) {
            return Finding.missing("container.not-running", from);
        }
        Optional<HostProcess> receiver = scene.container(to).flatMap(scene::firstProcess);
        if (receiver.isEmpty()) {
            return Finding.missing("container.not-running", to);
        }
        List<Cable> ends = Cable.of(receiver.get());
        Set<String> met = Neighbours.of(sender.get());
        for (Cable start : Cable.of(sender.get())) {
            Optional<Cable> end = ends.stream()
                    .filter(each -> start.bridge().isPresent()
                            && each.outside().master() == start.outside().master())
                    .findFirst();
            if (end.isPresent()) {
                return on(start, end.get(), met);
            }
        }
        return Finding.near("reached-by-name.not-together", from, to);
    }

    private Finding on(Cable start, Cable end, Set<String> met) {
        Optional<Ipv4> address = end.address().map(LinkAddress::address);
        if (address.isEmpty() || !met.contains(address.get().toString())) {
            return Finding.missing("reached-by-name.not-called", from, to);
        }
        return Finding.fulfilled(
                Map.of("to", to, "address", address.get().toString(), "packets", Long.toString(start.packetsSent())));
    }
}
