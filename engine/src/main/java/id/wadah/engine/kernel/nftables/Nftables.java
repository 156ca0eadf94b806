package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A conversation with the kernel's packet filter, over a netlink socket of its own. Tables that it owns go when it is closed, or the
 * process ends.
 */
public final class Nftables implements AutoCloseable {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int NETLINK_NETFILTER = 12;
    private static final int NFTA_RULE_TABLE = 1;
    private static final int NFTA_RULE_CHAIN = 2;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int ATTEMPTS = 10;

    private final Fd socket;
    private int sequence = 1;

    private Nftables(Fd socket) {
        this.socket = socket;
    }

    /** @throws KernelException when the kernel has no netfilter */
    public static Nftables open() {
        Syscall call = Syscall.of(
                Sysno.SOCKET,
                Arg.symbol(AF_NETLINK, "AF_NETLINK"),
                Arg.symbol(SOCK_RAW_CLOEXEC, "SOCK_RAW|SOCK_CLOEXEC"),
                Arg.symbol(NETLINK_NETFILTER, "NETLINK_NETFILTER"));
        return new Nftables(new Fd(LocalKernel.get().call(call).value()));
    }

    /** The call that hands a transaction to the kernel, to be made by {@link #commit}. */
    public synchronized Syscall call(Transaction transaction) {
        return send(messages(transaction, true), transaction.text());
    }

    /** @throws KernelException what the kernel has against the first change that it refuses; none of them is made then */
    public synchronized SyscallResult commit(Transaction transaction) {
        return exchange(transaction, true);
    }

    /** @throws KernelException as {@link #commit} would; nothing is changed either way, because the batch has no end */
    public synchronized void tryOut(Transaction transaction) {
        exchange(transaction, false);
    }

    private SyscallResult exchange(Transaction transaction, boolean complete) {
        int begin = sequence;
        int last = begin + transaction.changes().size();
        Syscall call = send(messages(transaction, complete), transaction.text());
        sequence = last + 2;
        SyscallResult result = LocalKernel.get().call(call);
        Errno refused = answer(begin, last);
        if (refused != null) {
            throw new KernelException(call, refused);
        }
        return result;
    }

    private byte[] messages(Transaction transaction, boolean complete) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int next = sequence;
        all.writeBytes(NftMessage.batch(NftMessage.BATCH_BEGIN, next++));
        List<Transaction.Change> changes = transaction.changes();
        for (int i = 0; i < changes.size(); i++) {
            Transaction.Change each = changes.get(i);
            // One answer is enough: the kernel gives it once all are made.
            int acknowledge = i == changes.size() - 1 ? NftMessage.NLM_F_ACK : 0;
            all.writeBytes(NftMessage.message(
                    each.message(), each.flags() | acknowledge, next++, each.family(), each.attributes()));
        }
        if (complete) {
            all.writeBytes(NftMessage.batch(NftMessage.BATCH_END, next));
        }
        return all.toByteArray();
    }
}
