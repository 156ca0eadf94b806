package id.wadah.engine.kernel;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.IgnoreError;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** The few functions of the C library that the engine's own process needs. */
public interface LibC {

    /** syscall(2). */
    long syscall(long number, long a, long b, long c, long d, long e, long f);

    /** send(2). */
    @ssize_t
    long send(int socket, Pointer bytes, @size_t long length, int flags);

    /** recv(2). */
    @ssize_t
    long recv(int socket, Pointer bytes, @size_t long length, int flags);

    /** read(2). */
    @ssize_t
    long read(int descriptor, Pointer bytes, @size_t long length);

    /** write(2). */
    @ssize_t
    long write(int descriptor, Pointer bytes, @size_t long length);

    /** getpid(2). */
    @IgnoreError
    int getpid();

    /** Loaded when first needed: generating its binding takes a good part of a second. */
    final class Holder {
        static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");
        static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

        private Holder() {}
    }
}
