package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A packet from a container's network has left the host with the host's address.
 *
 * <p>Facts: {@code more}, how many since the first reading; {@code rule} that counted them.
 */
public record MasqueradeCounted(String container) implements Condition {

    public MasqueradeCounted {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return CountedSince.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        Optional<Subnet> subnet =
                Cable.first(scene, container).flatMap(Cable::address).map(LinkAddress::subnet);
        if (first.isEmpty() || subnet.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        return CountedSince.first(
                scene,
                MasqueradedSubnet.rules(scene.engine(), subnet.get()),
                Neighbours.of(first.get()).isEmpty()
                        ? Cue.missing("masquerade-counted.none", container)
                        : Cue.near("masquerade-counted.inside", container));
    }
}
