package id.wadah.engine.network.firewall;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.network.port.Protocol;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.ListenerObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A port of the host that the engine keeps others from using, by a socket that no packet ever reaches: rules lead them away before.
 *
 * <p>Source: ip(7), tcp(7), udp(7).
 */
final class HeldPort implements AutoCloseable {

    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 02000000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int ADDRESS_BYTES = 16;
    private static final int PORT_OFFSET = 2;

    private final Fd socket;
    private final PublishedPort port;

    private HeldPort(Fd socket, PublishedPort port) {
        this.socket = socket;
        this.port = port;
    }

    PublishedPort port() {
        return port;
    }

    /**
     * Takes the first port of the mapping that is free.
     *
     * @throws EngineException {@link Problem#PORT_IN_USE}, {@link Problem#PORTS_IN_USE}, {@link Problem#NO_SUCH_ADDRESS}
     */
    static HeldPort take(PortMapping mapping, StepCalls engine) {
        Fd socket = open(mapping.container().protocol(), engine);
        try {
            int last = mapping.hostPorts().last();
            for (int number = mapping.hostPorts().first(); number <= last; number++) {
                if (bind(socket, mapping, number, engine)) {
                    int bound = number == 0 ? boundPort(socket) : number;
                    return new HeldPort(socket, new PublishedPort(mapping.address(), bound, mapping.container()));
                }
            }
            throw inUse(mapping);
        } catch (RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    private static Fd open(Protocol protocol, StepCalls engine) {
        boolean tcp = protocol == Protocol.TCP;
        Fd socket = new Fd(engine.call(
                        StepKind.OPEN_PORT,
                        Syscall.of(
                                Sysno.SOCKET,
                                Arg.symbol(AF_INET, "AF_INET"),
                                Arg.symbol(
                                        (tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC,
                                        (tcp ? "SOCK_STREAM" : "SOCK_DGRAM") + "|SOCK_CLOEXEC"),
                                Arg.symbol(protocol.number(), "IPPROTO_" + protocol.name())))
                .value());
        if (tcp) {
            try {
                reuse(socket, engine);
            } catch (RuntimeException refused) {
                socket.close();
                throw refused;
            }
        }
        return socket;
    }

    /** Old connections of a program that has ended do not keep a port for their minute. For udp it would let two share the port. */
    private static void reuse(Fd socket, StepCalls engine) {
        byte[] one = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(1)
                .array();
        engine.call(
                StepKind.REUSE_PORT,
                Syscall.of(
                        Sysno.SETSOCKOPT,
                        Arg.number(socket.number()),
                        Arg.symbol(SOL_SOCKET, "SOL_SOCKET"),
                        Arg.symbol(SO_REUSEADDR, "SO_REUSEADDR"),
                        new Arg.Struct(one, "[1]"),
                        Arg.number(one.length)));
    }

    /** @return whether the port was free */
    private static boolean bind(Fd socket, PortMapping mapping, int number, StepCalls engine) {
        String shown = "{sa_family=AF_INET, sin_port=" + number + ", sin_addr=" + mapping.address() + "}";
        try {
            engine.call(
                    StepKind.BIND_PORT,
                    Syscall.of(
                            Sysno.BIND,
                            Arg.number(socket.number()),
                            new Arg.Struct(address(mapping.address(), number), shown),
                            Arg.number(ADDRESS_BYTES)));
            return true;
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EADDRNOTAVAIL) {
                throw new EngineException(
                        Problem.NO_SUCH_ADDRESS, refused, mapping.address().toString());
            }
            if (refused.errno() != Errno.EADDRINUSE) {
                throw refused;
            }
            return false;
        }
    }

    /** {@code struct sockaddr_in}. */
    private static byte[] address(Ipv4 address, int port) {
        ByteBuffer bytes = ByteBuffer.allocate(ADDRESS_BYTES).order(ByteOrder.nativeOrder());
        bytes.putShort((short) AF_INET);
        return bytes.order(ByteOrder.BIG_ENDIAN)
                .putShort((short) port)
                .putInt(address.bits())
                .array();
    }

    private static int boundPort(Fd socket) {
        byte[] length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(ADDRESS_BYTES)
                .array();
        byte[] bound = LocalKernel.get()
                .call(Syscall.of(
                        Sysno.GETSOCKNAME,
                        Arg.number(socket.number()),
                        new Arg.Buffer(new byte[ADDRESS_BYTES], "&addr"),
                        new Arg.Buffer(length, "&addrlen")))
                .buffers()
                .get(0);
        return Short.toUnsignedInt(ByteBuffer.wrap(bound).getShort(PORT_OFFSET));
    }

    /**
     * Shows that the port is taken, as a program that serves it would; for udp there is nothing to be done.
     *
     * @throws EngineException {@link Problem#PORT_IN_USE} when another has just begun to listen there
     */
    void listen(StepCalls engine) {
        Protocol protocol = port.container().protocol();
        if (protocol == Protocol.UDP) {
            return;
        }
        try {
            engine.call(
                    StepKind.LISTEN_ON_PORT,
                    Syscall.of(Sysno.LISTEN, Arg.number(socket.number()), Arg.number(1)),
                    new ListenerObject(protocol.toString(), port.address().toString(), port.hostPort()));
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EADDRINUSE) {
                throw new EngineException(
                        Problem.PORT_IN_USE,
                        refused,
                        port.host(),
                        protocol.toString(),
                        Integer.toString(port.hostPort()));
            }
            throw refused;
        }
    }

    private static EngineException inUse(PortMapping mapping) {
        return mapping.hostPorts().size() == 1
                ? new EngineException(
                        Problem.PORT_IN_USE,
                        mapping.address() + ":" + mapping.hostPorts(),
                        mapping.container().protocol().toString(),
                        mapping.hostPorts().toString())
                : new EngineException(
                        Problem.PORTS_IN_USE,
                        mapping.hostPorts().toString(),
                        mapping.container().protocol().toString());
    }

    @Override
    public void close() {
        socket.close();
    }
}
