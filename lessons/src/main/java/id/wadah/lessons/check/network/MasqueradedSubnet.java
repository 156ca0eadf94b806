package id.wadah.lessons.check.network;

import id.wadah.engine.Engine;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * For which senders the address is put in place of theirs that the host has: the subnet of a container's network.
 *
 * <p>Facts: {@code bridge} of that network.
 */
public record MasqueradedSubnet(String container) implements LiveValue {

    public MasqueradedSubnet {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("bridge");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<Cable> cable = Cable.first(scene, container);
        Optional<Subnet> subnet = cable.flatMap(Cable::address).map(LinkAddress::subnet);
        Optional<Link> bridge = cable.flatMap(Cable::bridge);
        if (subnet.isEmpty() || bridge.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        if (rules(scene.engine(), subnet.get()).isEmpty()) {
            return new Reading.Unknown(Cue.near("masqueraded-subnet.no-rule", subnet.get()));
        }
        return new Reading.Known(
                Set.of(subnet.get().toString()), Map.of("bridge", bridge.get().name()));
    }

    /** The rules that lend the host's address to what leaves this subnet. */
    static List<Rule> rules(Engine engine, Subnet subnet) {
        return FilterRules.of(
                engine,
                rule -> rule.text().contains("masquerade")
                        && rule.text().contains("ip saddr " + subnet + " oifname !="));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return Cable.first(scene, container)
                .flatMap(Cable::address)
                .filter(address -> address.address().toString().equals(given)
                        || address.toString().equals(given))
                .map(address -> Cue.near("masqueraded-subnet.address", given));
    }
}
