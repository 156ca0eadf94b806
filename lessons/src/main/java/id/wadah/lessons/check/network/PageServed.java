package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container serves a page at an address of its own.
 *
 * <p>Facts: {@code address}.
 */
public record PageServed(String container, String port, String body) implements Condition {

    public PageServed {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(body, "body");
        Integer.parseInt(port);
    }

    @Override
    public Set<String> factNames() {
        return Set.of("address");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> first = scene.newContainer(container).flatMap(scene::firstProcess);
        if (first.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        Optional<Ipv4> address = Cable.of(first.get()).stream()
                .flatMap(cable -> cable.address().stream())
                .map(LinkAddress::address)
                .findFirst();
        if (address.isEmpty()) {
            return Finding.near("page-served.no-address", container);
        }
        Optional<String> page = Probe.page(address.get(), Integer.parseInt(port));
        if (page.isEmpty()) {
            return Finding.missing("page-served.nobody", address.get(), port);
        }
        return page.get().equals(body)
                ? Finding.fulfilled(Map.of("address", address.get().toString()), first.get())
                : Finding.near("page-served.other-page", container, body);
    }
}
