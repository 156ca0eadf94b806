package id.wadah.engine.network.firewall;

import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.nftables.Conntrack;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.kernel.nftables.Verdict;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkId;

/** The rules of one bridge network. */
final class NetworkRules {

    /** Everything that this machine calls itself and nobody else can reach. */
    private static final Subnet LOOPBACK = Subnet.of("127.0.0.0/8");

    private static final String MASQUERADE_OPTION = "com.docker.network.bridge.enable_ip_masquerade";

    private final FilterTable table;
    private final String bridge;
    private final Subnet subnet;
    private final boolean internal;
    private final boolean masquerade;
    private final String comment;

    NetworkRules(FilterTable table, Network network, Subnet subnet) {
        this.table = table;
        this.bridge = network.bridge();
        this.subnet = subnet;
        this.internal = network.internal();
        this.masquerade =
                !network.options().getOrDefault(MASQUERADE_OPTION, "true").equals("false");
        this.comment = comment(network);
    }

    /** By which its rules are known again. */
    static String comment(Network network) {
        return comment(network.name(), network.id());
    }

    static String comment(Endpoint endpoint) {
        return comment(endpoint.networkName(), endpoint.network());
    }

    private static String comment(String name, NetworkId id) {
        return "network " + name + " " + id.shortForm();
    }

    void add(Transaction transaction) {
        transaction.add(RuleBuilder.in(table.guard())
                .from(bridge)
                .destination(LOOPBACK.first().bits(), LOOPBACK.prefix())
                .count()
                .verdict(Verdict.DROP)
                .comment(comment)
                .build());
        if (internal) {
            isolate(transaction);
        } else {
            connect(transaction);
        }
    }

    /** Nothing in, nothing out, whatever a later rule allows others. */
    private void isolate(Transaction transaction) {
        transaction.insert(forward()
                .from(bridge)
                .notTo(bridge)
                .count()
                .verdict(Verdict.DROP)
                .build());
        transaction.insert(forward()
                .notFrom(bridge)
                .to(bridge)
                .count()
                .verdict(Verdict.DROP)
                .build());
    }

    private void connect(Transaction transaction) {
        transaction.add(forward()
                .notFrom(bridge)
                .to(bridge)
                .count()
                .verdict(Verdict.DROP)
                .build());
        if (masquerade) {
            transaction.add(postrouting()
                    .source(subnet.first().bits(), subnet.prefix())
                    .notTo(bridge)
                    .count()
                    .masquerade()
                    .build());
        }
        // One that comes back to its own network would be answered directly, past the translation.
        transaction.add(postrouting()
                .source(subnet.first().bits(), subnet.prefix())
                .to(bridge)
                .connection(Conntrack.Key.STATUS, Conntrack.DNAT)
                .count()
                .masquerade()
                .build());
        // A container could not answer 127.0.0.1: that is itself.
        transaction.add(postrouting()
                .source(LOOPBACK.first().bits(), LOOPBACK.prefix())
                .to(bridge)
                .count()
                .masquerade()
                .build());
    }

    private RuleBuilder forward() {
        return RuleBuilder.in(table.forward()).comment(comment);
    }

    private RuleBuilder postrouting() {
        return RuleBuilder.in(table.postrouting()).comment(comment);
    }
}
