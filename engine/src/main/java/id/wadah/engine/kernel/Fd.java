package id.wadah.engine.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open file descriptor of the engine's process, closed once. */
public final class Fd implements AutoCloseable {

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    public Fd(long number) {
        this.number = Math.toIntExact(number);
    }

    public int number() {
        return number;
    }

    /**
     * Reads what is there, at most {@code capacity} bytes; an empty array is end of file. A pty whose other side is closed
     * ({@code EIO}) has ended.
     */
    public byte[] read(int capacity) {
        try {
            SyscallResult result = LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.READ,
                            Arg.number(number),
                            new Arg.Buffer(new byte[capacity], "buffer"),
                            Arg.number(capacity)));
            return Arrays.copyOf(result.buffers().get(0), (int) result.value());
        } catch (KernelException e) {
            if (e.errno() == Errno.EIO) {
                return new byte[0];
            }
            throw e;
        }
    }

    /** Writes all of the bytes, however often the kernel takes only a part. */
    public void write(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            byte[] part = Arrays.copyOfRange(bytes, at, end);
            at += (int) LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.WRITE, Arg.number(number), new Arg.Buffer(part, "buffer"), Arg.number(part.length)))
                    .value();
        }
    }

    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            LocalKernel.get().call(Syscall.of(Sysno.CLOSE, Arg.number(number)));
        }
    }
}
