package id.wadah.engine.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * As whom files are made: where a file system shows its owners shifted, a user whom it does not know, such as the host's root, can make
 * none. Sources: setfsuid(2), mount_setattr(2), capabilities(7).
 *
 * @param user user and group; 0 for the engine itself
 */
record FileMaker(int user) {

    private static final int CAPABILITY_VERSION_3 = 0x20080522;
    private static final int CAPABILITY_BYTES = 24;

    /** Does it with this thread as that user, with all the capabilities that it has. */
    <T> T make(Supplier<T> what) {
        if (user == 0) {
            return what.get();
        }
        byte[] capabilities = LocalKernel.get()
                .call(Syscall.of(Sysno.CAPGET, header(), new Arg.Buffer(new byte[CAPABILITY_BYTES], "capabilities")))
                .buffers()
                .get(0);
        try {
            become(user);
            // Becoming somebody else takes those away that concern files.
            set(capabilities);
            return what.get();
        } finally {
            become(0);
            set(capabilities);
        }
    }

    private static void become(int id) {
        LocalKernel.get().call(Syscall.of(Sysno.SETFSGID, Arg.number(id)));
        LocalKernel.get().call(Syscall.of(Sysno.SETFSUID, Arg.number(id)));
    }

    private static void set(byte[] capabilities) {
        LocalKernel.get().call(Syscall.of(Sysno.CAPSET, header(), new Arg.Struct(capabilities, "capabilities")));
    }

    private static Arg header() {
        byte[] header = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(CAPABILITY_VERSION_3)
                .putInt(0)
                .array();
        return new Arg.Struct(header, "{_LINUX_CAPABILITY_VERSION_3, 0}");
    }
}
