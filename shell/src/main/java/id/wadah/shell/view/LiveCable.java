package id.wadah.shell.view;

import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.network.NetworkState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A virtual cable between a container and the host, found from what the kernel says on both sides: each end names the other's index.
 *
 * @param inside its end in the container
 * @param address that end's; null when it has none
 * @param outside its end on the host; null when that is elsewhere
 * @param bridge what the host's end is in; null when it is in nothing
 */
record LiveCable(
        Link inside,
        @Nullable LinkAddress address,
        @Nullable Link outside,
        @Nullable Link bridge) {

    /** By the container's index, so that {@code eth0} comes first. */
    static List<LiveCable> between(NetworkState container, NetworkState host) {
        return container.links().stream()
                .filter(link -> link.kind().equals("veth"))
                .map(link -> of(link, container, host))
                .toList();
    }

    private static LiveCable of(Link inside, NetworkState container, NetworkState host) {
        Optional<Link> outside =
                host.link(inside.peer()).filter(link -> link.kind().equals("veth") && link.peer() == inside.index());
        Optional<Link> bridge = outside.flatMap(link -> host.link(link.master()));
        LinkAddress address = container.addresses(inside).stream().findFirst().orElse(null);
        return new LiveCable(inside, address, outside.orElse(null), bridge.orElse(null));
    }

    boolean leadsTo(String bridgeName) {
        return Objects.nonNull(bridge) && bridge.name().equals(bridgeName);
    }
}
