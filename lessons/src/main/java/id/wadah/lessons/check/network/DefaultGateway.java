package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a container sends what is not for its own network.
 *
 * <p>Facts: {@code bridge} that its cable is plugged into.
 */
public record DefaultGateway(String container) implements LiveValue {

    public DefaultGateway {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("bridge");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        if (first.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        Optional<String> bridge = Cable.of(first.get()).stream()
                .flatMap(cable -> cable.bridge().stream())
                .map(Link::name)
                .findFirst();
        Optional<Ipv4> gateway = gateway(first.get());
        if (bridge.isEmpty() || gateway.isEmpty()) {
            return new Reading.Unknown(Cue.near("default-gateway.none", container));
        }
        return new Reading.Known(Set.of(gateway.get().toString()), Map.of("bridge", bridge.get()));
    }

    private static Optional<Ipv4> gateway(HostProcess process) {
        Optional<NetlinkSocket> there = NetworkVisit.lookAround(process.pid());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try (NetlinkSocket socket = there.get()) {
            return new RouteTables(socket)
                    .routes().stream()
                            .filter(Route::isDefault)
                            .flatMap(route -> route.router().stream())
                            .findFirst();
        }
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return scene.container(container)
                .flatMap(scene::firstProcess)
                .filter(process -> Cable.of(process).stream()
                        .flatMap(cable -> cable.address().stream())
                        .anyMatch(address -> address.address().toString().equals(given)))
                .map(process -> Cue.near("default-gateway.itself", given, container));
    }
}
