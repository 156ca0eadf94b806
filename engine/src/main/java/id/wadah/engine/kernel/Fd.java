package id.wadah.engine.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import jnr.ffi.Pointer;

/** An open file descriptor of the engine's process, closed once. */
public final class Fd implements AutoCloseable {

    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    public Fd(long number) {
        this.number = Math.toIntExact(number);
    }

    public int number() {
        return number;
    }

    /**
     * Reads what is there, at most {@code capacity} bytes and 64 KiB; an empty array is end of file. A pty whose other side is closed
     * ({@code EIO}) has ended.
     */
    public byte[] read(int capacity) {
        Pointer memory = NativeScratch.get();
        int most = Math.min(capacity, NativeScratch.SIZE);
        while (true) {
            long got = LibC.Holder.LIBC.read(number, memory, most);
            if (got >= 0) {
                byte[] bytes = new byte[(int) got];
                memory.get(0, bytes, 0, bytes.length);
                return bytes;
            }
            Errno errno = Errno.of(LibC.Holder.RUNTIME.getLastError());
            if (errno == Errno.EIO) {
                return new byte[0];
            }
            if (errno != Errno.EINTR) {
                throw new KernelException(described(Sysno.READ, most), errno);
            }
        }
    }

    /** As {@link #read(int)}, into an array; 0 is end of file. */
    int read(byte[] into, int offset, int length) {
        Pointer memory = NativeScratch.get();
        int most = Math.min(length, NativeScratch.SIZE);
        while (true) {
            long got = LibC.Holder.LIBC.read(number, memory, most);
            if (got >= 0) {
                memory.get(0, into, offset, (int) got);
                return (int) got;
            }
            Errno errno = Errno.of(LibC.Holder.RUNTIME.getLastError());
            if (errno != Errno.EINTR) {
                throw new KernelException(described(Sysno.READ, most), errno);
            }
        }
    }

    /** Where the file's data begins, or its next hole, at or after {@code from}; -1 when there is none. Source: lseek(2). */
    long seek(long from, boolean data) {
        try {
            return LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.LSEEK,
                            Arg.number(number),
                            Arg.number(from),
                            data ? Arg.symbol(SEEK_DATA, "SEEK_DATA") : Arg.symbol(SEEK_HOLE, "SEEK_HOLE")))
                    .value();
        } catch (KernelException none) {
            if (none.errno() == Errno.ENXIO) {
                return -1;
            }
            throw none;
        }
    }

    /** Writes all of the bytes, however often the kernel takes only a part. */
    public void write(byte[] bytes, int offset, int length) {
        Pointer memory = NativeScratch.get();
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int part = Math.min(end - at, NativeScratch.SIZE);
            memory.put(0, bytes, at, part);
            long written = LibC.Holder.LIBC.write(number, memory, part);
            if (written >= 0) {
                at += (int) written;
                continue;
            }
            Errno errno = Errno.of(LibC.Holder.RUNTIME.getLastError());
            if (errno != Errno.EINTR) {
                throw new KernelException(described(Sysno.WRITE, part), errno);
            }
        }
    }

    private Syscall described(Sysno call, int length) {
        return Syscall.of(call, Arg.number(number), Arg.symbol(0, "buffer"), Arg.number(length));
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
