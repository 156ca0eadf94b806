package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.nftables.BaseChain;
import id.wadah.engine.kernel.nftables.Chain;
import id.wadah.engine.kernel.nftables.Family;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.RuleBuilder;
import id.wadah.engine.kernel.nftables.Table;
import id.wadah.engine.kernel.nftables.Transaction;
import id.wadah.engine.network.port.Protocol;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * A rule of the packet filter inside a container that leads questions for port 53 of its name server to another port, so that the
 * container's own programs may have port 53; as Docker does.
 */
final class Redirection implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Redirection.class.getName());

    static final int PORT = 53;

    /** Since then a table can belong to a socket, and goes with it. */
    private static final KernelVersion OWNERS = new KernelVersion(5, 12);

    private static final Table TABLE =
            new Table(Family.IP, "wadah-names", KernelVersion.running().compareTo(OWNERS) >= 0);

    private static final Chain OUTPUT = new Chain(
            TABLE.family(),
            TABLE.name(),
            "output",
            BaseChain.accepting(BaseChain.Type.NAT, BaseChain.Hook.OUTPUT, BaseChain.DSTNAT));

    private final Nftables nftables;

    private Redirection(Nftables nftables) {
        this.nftables = nftables;
    }

    /**
     * To be called by a thread in the container's network.
     *
     * @param port where the name server really listens
     */
    static Redirection to(Ipv4 address, int port, StepCalls engine) {
        Transaction transaction = new Transaction().add(TABLE).add(OUTPUT);
        for (Protocol protocol : List.of(Protocol.UDP, Protocol.TCP)) {
            transaction.add(RuleBuilder.in(OUTPUT)
                    .destination(address.bits(), Ipv4.BITS)
                    .destinationPort(protocol.number(), PORT)
                    .count()
                    .sendTo(address.bits(), port)
                    .build());
        }
        Nftables nftables = Nftables.open();
        try {
            engine.call(StepKind.REDIRECT_NAMES, transaction, nftables, result -> List.of());
            return new Redirection(nftables);
        } catch (RuntimeException refused) {
            nftables.close();
            throw refused;
        }
    }

    /** The table goes with the socket, or is removed where the kernel is too old for that. */
    @Override
    public void close() {
        try (nftables) {
            if (!TABLE.owned()) {
                nftables.call(new Transaction().delete(TABLE));
            }
        } catch (RuntimeException gone) {
            LOG.log(Level.DEBUG, "the container is gone", gone);
        }
    }
}
