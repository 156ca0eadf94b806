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
    private static final Chain DOOR = new Chain(Family.IP, "filter", "DOCKER-USER", null);

    private static final String FIREWALLD = "firewalld";

    private final Nftables nftables;

    public ForeignFilters(Nftables nftables) {
        this.nftables = nftables;
    }

    /**
     * Chains that drop what passes through this machine, and by which containers would reach nobody: those of a table that has no rule about
     * any bridge of ours, and no {@link #door}.
     */
    public List<Chain> blocking() {
        return foreign(BaseChain.Hook.FORWARD, BaseChain.Type.FILTER)
                .filter(chain -> drops(chain) && !isDockers(chain) && !knowsUs(chain))
                .toList();
    }

    /** Firewalld accepts by policy, and refuses by the last rule. */
    private static boolean drops(Chain chain) {
        return chain.table().equals(FIREWALLD)
                || chain.hooked().map(BaseChain::drops).orElse(false);
    }

    private boolean isDockers(Chain chain) {
        return door().filter(
                        door -> door.family() == chain.family() && door.table().equals(chain.table()))
                .isPresent();
    }

    private boolean knowsUs(Chain chain) {
        return nftables.rules(chain.family(), chain.table()).stream()
                .anyMatch(rule -> rule.text().contains("name \"" + OURS));
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
    private Optional<Chain> door() {
        return nftables.chains(Family.IP).stream().filter(DOOR::equals).findFirst();
    }

    /**
     * What lets a bridge through Docker's door; what it may reach, our own table decides. Nothing where there is no such door, or where it
     * is open.
     *
     * @param comment begins with the name of our table
     */
    Transaction passage(String bridge, String comment) {
        Transaction passage = new Transaction();
        // Docker always has a rule of its own at the end of it.
        List<Rule> rules = nftables.rules(DOOR);
        if (rules.stream().anyMatch(rule -> rule.comment().equals(comment)) || rules.isEmpty() && door().isEmpty()) {
            return passage;
        }
        RuleBuilder from = RuleBuilder.in(DOOR).from(bridge);
        RuleBuilder to = RuleBuilder.in(DOOR).to(bridge);
        for (RuleBuilder each : List.of(from, to)) {
            passage.insert(each.count().verdict(Verdict.ACCEPT).comment(comment).build());
        }
        return passage;
    }

    /** The rules that were added for whoever writes comments that begin so. */
    List<Rule> passed(String comment) {
        return nftables.rules(DOOR).stream()
                .filter(rule -> rule.comment().startsWith(comment))
                .toList();
    }
}
