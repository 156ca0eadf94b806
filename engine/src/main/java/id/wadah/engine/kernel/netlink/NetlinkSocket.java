package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A socket to the kernel's network code. It belongs to the network namespace in which it was opened, wherever it is used from.
 *
 * <p>The kernel handles a message, and puts its answer in the socket, before sendto(2) returns; so nothing here ever waits. One thread at
 * a time uses it. Source: netlink(7).
 */
public final class NetlinkSocket implements CallPort<NetlinkRequest>, AutoCloseable {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int MSG_TRUNC_DONTWAIT = 0x20 | 0x40;
    private static final int ROOM = 32768;
    private static final int MOST_ATTEMPTS = 10;

    private final Fd socket;
    private final LocalKernel kernel = LocalKernel.get();
    private int sequence;

    private NetlinkSocket(Fd socket) {
        this.socket = socket;
    }

    /** The call that makes one in the namespace of the calling thread, for {@link #from}. */
    public static Syscall socket(NetlinkFamily family) {
        return Syscall.of(
                Sysno.SOCKET,
                Arg.symbol(AF_NETLINK, "AF_NETLINK"),
                Arg.symbol(SOCK_RAW_CLOEXEC, "SOCK_RAW|SOCK_CLOEXEC"),
                Arg.symbol(family.number(), family.name()));
    }

    /** The socket that {@link #socket} returned, told to explain its refusals. */
    public static NetlinkSocket from(SyscallResult result) {
        NetlinkSocket opened = new NetlinkSocket(new Fd(result.value()));
        try {
            opened.set(NETLINK_EXT_ACK, "NETLINK_EXT_ACK");
            opened.set(NETLINK_CAP_ACK, "NETLINK_CAP_ACK");
            return opened;
        } catch (KernelException refused) {
            opened.close();
            throw refused;
        }
    }

    /** One in the engine's own network namespace. */
    public static NetlinkSocket open(NetlinkFamily family) {
        return from(LocalKernel.get().call(socket(family)));
    }

    private void set(int option, String name) {
        byte[] one = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(1)
                .array();
        kernel.call(Syscall.of(
                Sysno.SETSOCKOPT,
                Arg.number(socket.number()),
                Arg.symbol(SOL_NETLINK, "SOL_NETLINK"),
                Arg.symbol(option, name),
                new Arg.Struct(one, "[1]"),
                Arg.number(one.length)));
    }

    /**
     * {@inheritDoc}
     *
     * @return in {@link SyscallResult#buffers} the bodies of what the kernel sent besides the outcome
     * @throws KernelException with the error of the answer, and the kernel's words in it
     */
    @Override
    public SyscallResult call(NetlinkRequest request) {
        Outcome outcome = callAll(List.of(request)).get(0);
        KernelException refused = outcome.refused();
        if (refused != null) {
            throw refused;
        }
        SyscallResult result = outcome.result();
        return result == null ? new SyscallResult(0, List.of()) : result;
    }

    /** Sends all in one go; those that ask for no outcome and get no refusal have succeeded. Not for dumps. */
    @Override
    public List<Outcome> callAll(List<NetlinkRequest> requests) {
        int first = send(requests);
        Outstanding outstanding = new Outstanding(requests, first);
        while (!outstanding.complete()) {
            List<NetlinkMessage> messages = receive();
            if (messages.isEmpty()) {
                break;
            }
            messages.forEach(outstanding::take);
        }
        return outstanding.outcomes();
    }

    /** The one thing that {@code request} asks for; empty when the kernel has no such thing. */
    public Optional<NetlinkMessage> find(NetlinkRequest request) {
        int number = send(List.of(request));
        List<NetlinkMessage> answer = receive().stream()
                .filter(message -> message.sequence() == number)
                .toList();
        if (answer.isEmpty()) {
            throw new KernelException(request, Errno.EAGAIN, "no answer");
        }
        if (answer.get(0).type() != NetlinkMessage.NLMSG_ERROR) {
            return Optional.of(answer.get(0));
        }
        Optional<KernelException> refusal = NetlinkAnswer.of(answer.get(0)).refusal(request);
        refusal.map(KernelException::errno)
                .filter(errno -> errno != Errno.ENODEV && errno != Errno.ENOENT)
                .ifPresent(errno -> {
                    throw refusal.get();
                });
        return Optional.empty();
    }

    /**
     * All that {@code request}, a dump, asks for; asked again when it changed meanwhile.
     *
     * @throws KernelException when it is refused, {@code EINTR} when it never stood still
     */
    public List<NetlinkMessage> dump(NetlinkRequest request) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            List<NetlinkMessage> all = dumpOnce(request);
            if (all.stream().noneMatch(NetlinkMessage::interrupted)) {
                return all;
            }
        }
        throw new KernelException(request, Errno.EINTR);
    }

    private List<NetlinkMessage> dumpOnce(NetlinkRequest request) {
        int number = send(List.of(request));
        List<NetlinkMessage> all = new ArrayList<>();
        while (true) {
            List<NetlinkMessage> some = receive();
            if (some.isEmpty()) {
                throw new KernelException(request, Errno.EAGAIN);
            }
            for (NetlinkMessage message : some) {
                if (message.sequence() != number) {
                    continue;
                }
                if (message.type() == NetlinkMessage.NLMSG_DONE || message.type() == NetlinkMessage.NLMSG_ERROR) {
                    NetlinkAnswer.of(message).refusal(request).ifPresent(refused -> {
                        throw refused;
                    });
                    return all;
                }
                all.add(message);
            }
        }
    }

    /** @return the sequence number of the first; those of the others follow */
    private int send(List<NetlinkRequest> requests) {
        int first = sequence + 1;
        ByteBuffer bytes = ByteBuffer.allocate(
                requests.stream().mapToInt(NetlinkRequest::size).sum());
        for (NetlinkRequest request : requests) {
            request.putInto(bytes, ++sequence);
        }
        String shown = requests.size() == 1 ? requests.get(0).render() : "[/* " + requests.size() + " messages */]";
        kernel.call(Syscall.of(
                Sysno.SENDTO,
                Arg.number(socket.number()),
                new Arg.Struct(bytes.array(), shown),
                Arg.number(bytes.capacity()),
                Arg.number(0),
                Arg.nil(),
                Arg.number(0)));
        return first;
    }

    /** What is there; nothing when there is nothing. */
    private List<NetlinkMessage> receive() {
        Syscall receive = Syscall.of(
                Sysno.RECVFROM,
                Arg.number(socket.number()),
                new Arg.Buffer(new byte[ROOM], "buffer"),
                Arg.number(ROOM),
                Arg.symbol(MSG_TRUNC_DONTWAIT, "MSG_TRUNC|MSG_DONTWAIT"),
                Arg.nil(),
                Arg.nil());
        try {
            SyscallResult result = kernel.call(receive);
            if (result.value() > ROOM) {
                throw new KernelException(receive, Errno.EOVERFLOW);
            }
            return NetlinkMessage.split(result.buffers().get(0), (int) result.value());
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EAGAIN) {
                return List.of();
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
