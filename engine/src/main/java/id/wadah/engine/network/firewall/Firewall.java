package id.wadah.engine.network.firewall;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.kernel.nftables.Table;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkListener;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.LiveObject;
import id.wadah.engine.object.RuleObject;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The packet filter of a data root: a table of its own, in which each network and each published port has its rules, made and taken
 * away in one transaction. The kernel removes it when the engine ends in whatever way.
 *
 * <p>See {@code docs/decisions}: published ports.
 */
public final class Firewall implements NetworkListener, AutoCloseable {

    private final FilterTable table;
    private final Forwarding forwarding;
    private final Map<String, Publication> publications = new HashMap<>();
    private final Set<String> networks = new HashSet<>();
    private @Nullable Nftables nftables;
    private @Nullable Boolean available;
    private boolean made;

    public Firewall(DataRoot root) {
        String name = root.cgroupName();
        this.table = FilterTable.named(name);
        this.forwarding = new Forwarding(Forwarding.DIRECTORY, name, this::othersForward);
    }

    private Nftables nftables() {
        Nftables open = nftables;
        if (open == null) {
            open = Nftables.open();
            nftables = open;
        }
        return open;
    }

    /** Whether the kernel can translate addresses; where it cannot, containers reach each other and the host, and nobody else. */
    public synchronized boolean available() {
        Boolean known = available;
        if (known == null) {
            known = NatSupport.check().isEmpty();
            available = known;
        }
        return known;
    }

    private boolean othersForward() {
        return available() && new ForeignFilters(nftables()).forwarding();
    }

    /**
     * Takes back what an engine left that was killed: its table, where the kernel has not done so, its passes through Docker's filter, and
     * the switch for passing packets on.
     *
     * @return what was done, a line each
     */
    public synchronized List<String> recover(StepCalls engine) {
        List<String> done = new ArrayList<>();
        if (available()) {
            Transaction transaction = new Transaction();
            Table ours = table.table();
            nftables().tables().stream()
                    .filter(each ->
                            each.family() == ours.family() && each.name().equals(ours.name()))
                    .forEach(transaction::delete);
            new ForeignFilters(nftables()).passed(ours.name() + " ").forEach(transaction::delete);
            if (!transaction.isEmpty()) {
                done.add("packet filter: " + String.join("; ", transaction.lines()) + attempt(transaction, engine));
            }
        }
        forwarding.release(engine);
        return done;
    }

    private String attempt(Transaction transaction, StepCalls engine) {
        try {
            commit(StepKind.REMOVE_NETWORK_RULES, transaction, engine);
            return "";
        } catch (KernelException refused) {
            return ": " + refused.errno();
        }
    }

    @Override
    public synchronized void bridgeMade(Network network, StepCalls engine) {
        Network.Addressing addressing = network.addressing().orElse(null);
        if (addressing == null || network.bridge().isEmpty() || !available()) {
            return;
        }
        if (!network.internal()) {
            forwarding.enable(engine);
        }
        Transaction transaction = new Transaction();
        if (!made) {
            table.make(transaction);
        }
        new NetworkRules(table, network, addressing.subnet()).add(transaction);
        String comment = NetworkRules.comment(network);
        commit(
                StepKind.ADD_NETWORK_RULES,
                transaction,
                engine,
                rule -> rule.comment().equals(comment));
        made = true;
        networks.add(network.id().hex());
        passDocker(network.bridge(), passComment(comment), engine);
    }

    private void passDocker(String bridge, String comment, StepCalls engine) {
        Transaction passage = new ForeignFilters(nftables()).passage(bridge, comment);
        if (!passage.isEmpty()) {
            commit(StepKind.PASS_FOREIGN_FILTER, passage, engine);
        }
    }

    /** It stands in somebody else's chain: so it says whose it is. */
    private String passComment(String comment) {
        return table.table().name() + " " + comment;
    }

    @Override
    public synchronized void bridgeLeaving(Network network, StepCalls engine) {
        if (!available()) {
            return;
        }
        boolean last = networks.isEmpty() || networks.equals(Set.of(network.id().hex()));
        Transaction transaction = new Transaction();
        new ForeignFilters(nftables())
                .passed(passComment(NetworkRules.comment(network)))
                .forEach(transaction::delete);
        if (last && made) {
            transaction.delete(table.table());
        } else if (made) {
            String comment = NetworkRules.comment(network);
            rules(rule -> rule.comment().equals(comment)).forEach(transaction::delete);
        }
        if (!transaction.isEmpty()) {
            commit(StepKind.REMOVE_NETWORK_RULES, transaction, engine);
        }
        networks.remove(network.id().hex());
        if (last) {
            made = false;
            forwarding.release(engine);
        }
    }

    /** The first network that leads out gets the ports. */
    @Override
    public synchronized void attached(Endpoint endpoint, NetworkMember member, StepCalls engine) {
        if (made) {
            // Docker may have come since the network was made.
            passDocker(endpoint.bridge(), passComment(NetworkRules.comment(endpoint)), engine);
        }
        Publication before = publications.get(member.containerId());
        if (endpoint.router().isEmpty() || before != null && !before.released()) {
            return;
        }
        if (before != null) {
            withdraw(member.containerId(), before, engine);
        }
        List<PortMapping> mappings = PortMapping.all(
                member.request().ports(),
                member.request().exposed(),
                member.request().publishAll());
        if (mappings.isEmpty()) {
            return;
        }
        if (!available()) {
            throw new EngineException(Problem.FEATURE_MISSING, "nf_tables NAT");
        }
        Publication publication = new Publication(table, endpoint, member);
        publications.put(member.containerId(), publication);
        publication.hold(mappings, engine);
        Transaction transaction = new Transaction();
        publication.add(transaction);
        commit(StepKind.PUBLISH_PORTS, transaction, engine, publication::owns);
        publication.forgetFlows(engine);
        publication.listen(engine);
    }

    @Override
    public synchronized void detaching(Endpoint endpoint, NetworkMember member, StepCalls engine) {
        Publication publication = publications.get(member.containerId());
        if (publication == null || !publication.endpoint().id().equals(endpoint.id())) {
            return;
        }
        publication.release();
        try {
            withdraw(member.containerId(), publication, engine);
        } catch (KernelException once) {
            withdraw(member.containerId(), publication, engine);
        }
    }

    private void withdraw(String containerId, Publication publication, StepCalls engine) {
        Transaction transaction = new Transaction();
        rules(publication::owns).forEach(transaction::delete);
        if (!transaction.isEmpty()) {
            commit(StepKind.WITHDRAW_PORTS, transaction, engine);
        }
        publications.remove(containerId);
    }

    private void commit(StepKind kind, Transaction transaction, StepCalls engine) {
        commit(kind, transaction, engine, nothing -> false);
    }

    private void commit(StepKind kind, Transaction transaction, StepCalls engine, Predicate<Rule> made) {
        engine.call(
                kind,
                transaction,
                nftables(),
                result -> rules(made).stream().<KernelObject>map(RuleObject::of).toList());
    }

    private List<Rule> rules(Predicate<Rule> which) {
        return rules().stream().filter(which).toList();
    }

    /** All rules of this data root as the kernel has them now, with their counters; chain by chain. */
    public synchronized List<Rule> rules() {
        return available()
                ? nftables().rules(table.table().family(), table.table().name())
                : List.of();
    }

    /** Those of one network, or of the containers on it, that this network's page would show. */
    public List<Rule> rules(Network network) {
        String comment = NetworkRules.comment(network);
        return rules(rule -> rule.comment().equals(comment));
    }

    /** The published ports of a container, in the order asked for; none when it does not run. */
    public synchronized List<PublishedPort> published(String containerId) {
        Publication publication = publications.get(containerId);
        return publication == null || publication.released() ? List.of() : publication.ports();
    }

    /** The place on a network through which a container's ports are reached. */
    public synchronized Optional<Endpoint> endpoint(String containerId) {
        return Optional.ofNullable(publications.get(containerId)).map(Publication::endpoint);
    }

    /** The rules and sockets that publish a container's ports. */
    public synchronized List<LiveObject> objects(String containerId) {
        Publication publication = publications.get(containerId);
        if (publication == null) {
            return List.of();
        }
        List<LiveObject> objects = new ArrayList<>();
        rules(publication::owns).forEach(rule -> objects.add(RuleObject.of(rule)));
        objects.addAll(publication.listeners());
        return objects;
    }

    public String tableName() {
        return table.table().text();
    }

    /** Takes away all rules and lets go of all ports. */
    @Override
    public synchronized void close() {
        publications.values().forEach(Publication::release);
        publications.clear();
        Nftables open = nftables;
        if (open != null) {
            nftables = null;
            open.close();
        }
    }
}
