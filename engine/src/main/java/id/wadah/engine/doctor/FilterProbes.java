package id.wadah.engine.doctor;

import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.nftables.Chain;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.network.firewall.ForeignFilters;
import id.wadah.engine.network.firewall.NatSupport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether containers can be reached and reach others: the kernel's part, and that of other packet filters on this machine. */
final class FilterProbes {

    private static final String SOURCE = "nf_tables, NETLINK_NETFILTER";
    private static final String NOTHING = "-";

    private FilterProbes() {}

    static List<Finding> probe() {
        Optional<KernelException> refused = NatSupport.check();
        if (refused.isPresent()) {
            return List.of(
                    Finding.limited(Feature.NFTABLES, refused.get().errno().name(), SOURCE),
                    Finding.ok(Feature.FOREIGN_FILTERS, NOTHING, SOURCE));
        }
        return List.of(Finding.ok(Feature.NFTABLES, "nat, masquerade, fib, ct", SOURCE), others());
    }

    private static Finding others() {
        String source = "nft list chains";
        try (Nftables nftables = Nftables.open()) {
            List<Chain> blocking = new ForeignFilters(nftables).blocking();
            return blocking.isEmpty()
                    ? Finding.ok(Feature.FOREIGN_FILTERS, NOTHING, source)
                    : Finding.limited(
                            Feature.FOREIGN_FILTERS,
                            blocking.stream().map(Chain::text).collect(Collectors.joining(", ")),
                            source);
        }
    }
}
