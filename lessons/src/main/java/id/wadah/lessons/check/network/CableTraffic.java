package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.proc.NetworkDevices;
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
 * One container has sent packets to another over a bridge.
 *
 * <p>Facts: {@code packets}, how many have come out of the sender's cable so far; {@code from} and {@code to}, the outer
 * ends of the two cables; {@code bridge}.
 */
public record CableTraffic(String from, String to) implements Condition {

    public CableTraffic {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("packets", "from", "to", "bridge");
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
        Set<String> met = Neighbours.of(sender.get());
        List<Cable> cables = Cable.of(sender.get());
        for (Cable end : Cable.of(receiver.get())) {
            Optional<Cable> start = cables.stream()
                    .filter(each -> each.bridge().isPresent() && each.bridge().equals(end.bridge()))
                    .findFirst();
            boolean reached = end.address()
                    .map(LinkAddress::address)
                    .filter(address -> met.contains(address.toString()))
                    .isPresent();
            if (start.isPresent() && reached) {
                return sent(start.get(), end);
            }
        }
        return loopback(scene, receiver.get())
                ? Finding.near("cable-traffic.itself", to, from)
                : Finding.missing("cable-traffic.none", from, to);
    }

    private static Finding sent(Cable start, Cable end) {
        return Finding.fulfilled(Map.of(
                "packets", Long.toString(start.packetsSent()),
                "from", start.outside().name(),
                "to", end.outside().name(),
                "bridge", start.bridge().orElseThrow().name()));
    }

    /** Whether packets have gone through the receiver's own loopback since the first reading. */
    private static boolean loopback(Scene scene, HostProcess process) {
        long now = process.files().networkDevices().flatMap(devices -> devices.named("lo")).stream()
                .mapToLong(NetworkDevices.Counters::receivedPackets)
                .sum();
        return now > Long.parseLong(scene.notebook().first("loopback." + process.pid(), Long.toString(now)));
    }
}
