package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A compiled profile, ready to be installed.
 *
 * <p>Installing needs CAP_SYS_ADMIN in the process's user namespace, or no_new_privs. Source: seccomp(2).
 */
public record SeccompFilter(BpfProgram program, Set<SeccompFlag> flags) {

    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int FPROG_BYTES = 16;
    private static final int FPROG_POINTER = 8;

    public SeccompFilter {
        flags = Set.copyOf(flags);
    }

    public static SeccompFilter of(SeccompProfile profile) {
        return new SeccompFilter(SeccompCompiler.compile(profile), profile.flags());
    }

    /** The call that installs the filter in the calling thread, for good. */
    public Syscall install() {
        int length = program.length();
        byte[] header = ByteBuffer.allocate(FPROG_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) length)
                .array();
        String shown = "{len=" + length + ", filter=[/* " + length + " instructions */]}";
        return Syscall.of(
                Sysno.SECCOMP,
                Arg.symbol(SECCOMP_SET_MODE_FILTER, "SECCOMP_SET_MODE_FILTER"),
                BitFlag.or(flags.stream().sorted().toArray(SeccompFlag[]::new)),
                new Arg.Indirect(header, FPROG_POINTER, program.bytes(), shown));
    }
}
