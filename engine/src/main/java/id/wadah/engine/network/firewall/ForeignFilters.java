package id.wadah.engine.network.firewall;

import id.wadah.engine.kernel.nftables.BaseChain;
import id.wadah.engine.kernel.nftables.Chain;
import id.wadah.engine.kernel.nftables.Family;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.kernel.nftables.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packet filters of others on this machine. A packet must pass the chains of all tables, so one that drops what it does not know, as
 * Docker's does, drops what ours has accepted.
 */
public final class ForeignFilters {

    /** Tables of data roots begin so. */
    static final String OURS = "wadah";

    /** Docker asks here before it drops anything, and leaves alone what others put in; source: Docker's documentation, "Docker and iptables". */
    private static final String DOCKERS_DOOR = "DOCKER-USER";

    private final Nftables nftables;

    public ForeignFilters(Nftables nftables) {
        this.nftables = nftables;
    }

    /** Chains that drop what passes through this machine unless a rule of theirs accepts it. */
    public List<Chain> dropping() {
        return foreign(BaseChain.Hook.FORWARD, BaseChain.Type.FILTER)
                .filter(chain -> chain.hooked().map(BaseChain::drops).orElse(false))
                .toList();
    }

    /** Whether somebody else translates addresses for others, and so needs this machine to pass packets on. */
    boolean forwarding() {
        return foreign(BaseChain.Hook.POSTROUTING, BaseChain.Type.NAT)
                .anyMatch(chain -> !nftables.rules(chain).isEmpty());
    }

    private Stream<Chain> foreign(BaseChain.Hook hook, BaseChain.Type type) {
        return nftables.chains(Family.OTHER).stream()
                .filter(chain -> chain.family() == Family.IP || chain.family() == Family.INET)
                .filter(chain -> !chain.table().startsWith(OURS))
                .filter(chain -> chain.hooked()
                        .filter(base -> base.hook() == hook && base.type() == type)
                        .isPresent());
    }

    /** Docker's chain for others, where Docker is. */
    public Optional<Chain> door() {
        return nftables.chains(Family.IP).stream()
                .filter(chain ->
                        chain.name().equals(DOCKERS_DOOR) && chain.table().equals("filter"))
                .findFirst();
    }

    /** Whether what comes from and goes to this interface is let through Docker's door. */
    public boolean passes(String bridge) {
        return door().map(door -> nftables.rules(door).stream()
                                .filter(rule -> rule.text().contains("name \"" + bridge + "\""))
                                .filter(rule -> rule.expressions().contains(Verdict.ACCEPT))
                                .count()
                        >= 2)
                .orElse(false);
    }

    /** Adds what lets a bridge through; what it may reach, our own table decides. */
    static void pass(Transaction transaction, Chain door, String bridge, String comment) {
        transaction.insert(RuleBuilder.in(door)
                .from(bridge)
                .count()
                .verdict(Verdict.ACCEPT)
                .comment(comment)
                .build());
        transaction.insert(RuleBuilder.in(door)
                .to(bridge)
                .count()
                .verdict(Verdict.ACCEPT)
                .comment(comment)
                .build());
    }

    /** The rules that were added for whoever writes comments that begin so. */
    List<Rule> passed(String comment) {
        return door().map(nftables::rules).orElse(List.of()).stream()
                .filter(rule -> rule.comment().startsWith(comment))
                .toList();
    }
}
