package id.wadah.engine.kernel;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Calls made by the engine's own process.
 *
 * <p>A call that changes the calling thread alone, such as setns(2) or unshare(2), only on a thread that ends right after: a JVM's
 * threads come and go.
 */
public final class LocalKernel implements SyscallPort {

    private static final LocalKernel INSTANCE = new LocalKernel();

    private LocalKernel() {}

    public static LocalKernel get() {
        return INSTANCE;
    }

    @Override
    public SyscallResult call(Syscall call) {
        Pointer memory = NativeScratch.get();
        EncodedCall encoded = CallEncoder.encode(call, memory.address());
        int size = encoded.payload().length;
        if (size > NativeScratch.SIZE) {
            memory = Memory.allocateDirect(LibC.Holder.RUNTIME, size, false);
            encoded = CallEncoder.encode(call, memory.address());
        }
        memory.put(0, encoded.payload(), 0, size);
        long[] a = encoded.arguments();
        while (true) {
            long value = LibC.Holder.LIBC.syscall(encoded.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
            Errno errno = value == -1 ? Errno.of(LibC.Holder.RUNTIME.getLastError()) : null;
            if (errno == Errno.EINTR && call.number() != Sysno.CLOSE) {
                continue;
            }
            if (errno != null) {
                throw new KernelException(call, errno);
            }
            byte[] changed = new byte[encoded.replyLength()];
            memory.get(0, changed, 0, changed.length);
            return new SyscallResult(value, encoded.buffersFrom(changed));
        }
    }

    /** Loads the native binding, so that the first container does not wait for it. */
    public static void warmUp() {
        INSTANCE.call(Syscall.of(Sysno.GETPID));
    }
}
