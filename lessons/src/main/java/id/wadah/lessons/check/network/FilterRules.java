package id.wadah.lessons.check.network;

import id.wadah.engine.Engine;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.nftables.Counter;
import id.wadah.engine.kernel.nftables.Family;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.Rule;
import java.util.List;
import java.util.function.Predicate;

/** The rules of the kernel's packet filter that serve the engine's networks, each with its counter as it stands. */
final class FilterRules {

    private FilterRules() {}

    /** Those that satisfy {@code wanted}; none where the kernel has no packet filter. */
    static List<Rule> of(Engine engine, Predicate<Rule> wanted) {
        try (Nftables nftables = Nftables.open()) {
            return nftables.rules(Family.IP, engine.root().cgroupName()).stream()
                    .filter(wanted)
                    .toList();
        } catch (KernelException absent) {
            return List.of();
        }
    }

    /** How often one of them was met. */
    static long packets(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.counter().stream())
                .mapToLong(Counter::packets)
                .sum();
    }
}
