package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A pair of connected sockets: the engine keeps one end, an agent gets the other. */
public record Channel(Fd engineEnd, Fd agentEnd) implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM_CLOEXEC = 1 | 02000000;

    /** The call that makes one, for {@link #from}. */
    public static Syscall socketpair() {
        return Syscall.of(
                Sysno.SOCKETPAIR,
                Arg.symbol(AF_UNIX, "AF_UNIX"),
                Arg.symbol(SOCK_STREAM_CLOEXEC, "SOCK_STREAM|SOCK_CLOEXEC"),
                Arg.number(0),
                new Arg.Buffer(new byte[8], "sv"));
    }

    /** The two ends that a {@link #socketpair} returned. */
    public static Channel from(SyscallResult result) {
        ByteBuffer ends = ByteBuffer.wrap(result.buffers().get(0)).order(ByteOrder.nativeOrder());
        return new Channel(new Fd(ends.getInt()), new Fd(ends.getInt()));
    }

    @Override
    public void close() {
        engineEnd.close();
        agentEnd.close();
    }
}
