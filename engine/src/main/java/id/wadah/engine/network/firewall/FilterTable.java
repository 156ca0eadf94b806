package id.wadah.engine.network.firewall;

import static id.wadah.engine.kernel.nftables.BaseChain.DSTNAT;
import static id.wadah.engine.kernel.nftables.BaseChain.FILTER;
import static id.wadah.engine.kernel.nftables.BaseChain.RAW;
import static id.wadah.engine.kernel.nftables.BaseChain.SRCNAT;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.kernel.nftables.BaseChain;
import id.wadah.engine.kernel.nftables.BaseChain.Hook;
import id.wadah.engine.kernel.nftables.BaseChain.Type;
import id.wadah.engine.kernel.nftables.Chain;
import id.wadah.engine.kernel.nftables.Conntrack;
import id.wadah.engine.kernel.nftables.Family;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Table;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.kernel.nftables.Verdict;

/** The table of a data root, with the chains and the rules that are there as long as any network is. */
public final class FilterTable {

    /** Since then a table can belong to a socket. */
    private static final KernelVersion OWNERS = new KernelVersion(5, 12);

    private final Table table;

    private FilterTable(Table table) {
        this.table = table;
    }

    /** @param name such as {@code wadah}; different for each data root */
    public static FilterTable named(String name) {
        KernelVersion running = KernelVersion.running();
        return new FilterTable(new Table(Family.IP, name, running.compareTo(OWNERS) >= 0));
    }

    public Table table() {
        return table;
    }

    /** What comes in, before the kernel has tracked its connection. */
    Chain guard() {
        return based("guard", Type.FILTER, Hook.PREROUTING, RAW);
    }

    private Chain prerouting() {
        return based("prerouting", Type.NAT, Hook.PREROUTING, DSTNAT);
    }

    private Chain output() {
        return based("output", Type.NAT, Hook.OUTPUT, DSTNAT);
    }

    /** Where connections to this machine itself look for a published port. */
    public Chain ports() {
        return new Chain(table.family(), table.name(), "ports", null);
    }

    /** What passes through this machine. */
    public Chain forward() {
        return based("forward", Type.FILTER, Hook.FORWARD, FILTER);
    }

    /** What leaves, with its way already chosen. */
    public Chain postrouting() {
        return based("postrouting", Type.NAT, Hook.POSTROUTING, SRCNAT);
    }

    private Chain based(String name, Type type, Hook hook, int priority) {
        return new Chain(table.family(), table.name(), name, BaseChain.accepting(type, hook, priority));
    }

    /** Adds the table, its chains, and the rules that belong to no network. */
    void make(Transaction transaction) {
        transaction
                .add(table)
                .add(guard())
                .add(ports())
                .add(prerouting())
                .add(output())
                .add(forward())
                .add(postrouting());
        for (Chain entry : new Chain[] {prerouting(), output()}) {
            transaction.add(RuleBuilder.in(entry)
                    .toThisHost()
                    .count()
                    .verdict(Verdict.jump(ports().name()))
                    .build());
        }
        transaction
                .add(RuleBuilder.in(forward())
                        .connection(Conntrack.Key.STATE, Conntrack.ESTABLISHED | Conntrack.RELATED)
                        .count()
                        .verdict(Verdict.ACCEPT)
                        .build())
                .add(RuleBuilder.in(forward())
                        .connection(Conntrack.Key.STATUS, Conntrack.DNAT)
                        .count()
                        .verdict(Verdict.ACCEPT)
                        .build());
    }
}
