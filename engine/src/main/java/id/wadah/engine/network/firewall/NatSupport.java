package id.wadah.engine.network.firewall;

import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.network.port.Protocol;
import java.util.Optional;

/** Whether this kernel has all that the packet filter needs, found out by trying a transaction that is never made. */
public final class NatSupport {

    private NatSupport() {}

    /** What is in the way, as the kernel puts it; empty when nothing is. */
    public static Optional<KernelException> check() {
        try (Nftables nftables = Nftables.open()) {
            Transaction trial = new Transaction();
            FilterTable table = FilterTable.named(
                    ForeignFilters.OURS + "-trial-" + ProcessHandle.current().pid());
            table.make(trial);
            trial.add(RuleBuilder.in(table.postrouting()).masquerade().build());
            trial.add(RuleBuilder.in(table.ports())
                    .destinationPort(Protocol.TCP.number(), 1)
                    .count()
                    .sendTo(Ipv4.ANY.bits(), 1)
                    .build());
            nftables.tryOut(trial);
            return Optional.empty();
        } catch (KernelException refused) {
            return Optional.of(refused);
        }
    }
}
