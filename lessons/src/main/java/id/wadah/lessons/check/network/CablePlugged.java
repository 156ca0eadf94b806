package id.wadah.lessons.check.network;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.proc.NamespaceType;
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
 * A container has a network of its own, and a cable from there to a bridge of the host.
 *
 * <p>Facts: {@code pid}, {@code inside} and {@code ifindex} of the inner end, {@code outside} and {@code iflink} of the outer one,
 * {@code bridge}.
 */
public record CablePlugged(String container) implements Condition {

    public CablePlugged {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inside", "ifindex", "outside", "iflink", "bridge");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> wanted = scene.newContainer(container);
        if (wanted.isPresent()) {
            return examine(scene, wanted.get());
        }
        // Another one that was just made may show what was misunderstood.
        List<Container> others = scene.newContainers();
        return others.isEmpty() ? Finding.missing("cable-plugged.nothing", container) : another(scene, others.get(0));
    }

    private Finding another(Scene scene, Container other) {
        Finding finding = examine(scene, other);
        return finding instanceof Finding.Fulfilled
                ? Finding.near("cable-plugged.other-name", other.name(), container)
                : finding;
    }

    private static Finding examine(Scene scene, Container container) {
        Optional<HostProcess> first = scene.firstProcess(container);
        if (first.isEmpty()) {
            return Finding.missing("container.not-running", container.name());
        }
        if (first.get().namespace(NamespaceType.NET).equals(scene.hostNamespace(NamespaceType.NET))) {
            return Finding.near("cable-plugged.host", container.name());
        }
        List<Cable> cables = Cable.of(first.get());
        if (cables.isEmpty()) {
            return Finding.near("cable-plugged.none", container.name());
        }
        Cable cable = cables.get(0);
        return cable.bridge()
                .map(bridge -> plugged(cable, bridge, first.get()))
                .orElseGet(() ->
                        Finding.near("cable-plugged.loose", cable.outside().name()));
    }

    private static Finding plugged(Cable cable, Link bridge, HostProcess process) {
        return Finding.fulfilled(Map.of(
                "pid", Long.toString(process.pid()),
                "inside", cable.inside().name(),
                "ifindex", Integer.toString(cable.inside().index()),
                "outside", cable.outside().name(),
                "iflink", Integer.toString(cable.outside().index()),
                "bridge", bridge.name()));
    }
}
