package id.wadah.engine.kernel;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** A piece of native memory for each thread, for what goes to the kernel and comes back within one call. */
final class NativeScratch {

    /** Bytes; also how much is read or written at once. */
    static final int SIZE = 65536;

    private static final ThreadLocal<Pointer> MEMORY =
            ThreadLocal.withInitial(() -> Memory.allocateDirect(LibC.Holder.RUNTIME, SIZE, false));

    private NativeScratch() {}

    /** This thread's piece, with whatever was in it. */
    static Pointer get() {
        return MEMORY.get();
    }
}
