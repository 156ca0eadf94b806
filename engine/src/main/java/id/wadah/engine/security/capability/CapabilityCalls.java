package id.wadah.engine.security.capability;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The system calls by which a process gives up capabilities.
 *
 * <p>In order: {@link #dropBounding} while CAP_SETPCAP is effective, {@link #keepCapabilities} before the user changes, {@link #set}
 * after. Sources: capset(2), prctl(2), {@code linux/capability.h}, {@code linux/prctl.h}.
 */
public final class CapabilityCalls {

    private static final int VERSION_3 = 0x20080522;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_CAPBSET_DROP = 24;

    private CapabilityCalls() {}

    /** One call for each capability of {@code present} that {@code kept} lacks. */
    public static List<Syscall> dropBounding(CapabilitySet present, CapabilitySet kept) {
        return present.minus(kept).numbers().stream()
                .map(number -> Syscall.of(
                        Sysno.PRCTL,
                        Arg.symbol(PR_CAPBSET_DROP, "PR_CAPBSET_DROP"),
                        Arg.symbol(number, CapabilitySet.nameOf(number))))
                .toList();
    }

    /** Lets the permitted set survive the change from root to another user, until execve. */
    public static Syscall keepCapabilities() {
        return Syscall.of(
                Sysno.PRCTL,
                Arg.symbol(PR_SET_KEEPCAPS, "PR_SET_KEEPCAPS"),
                Arg.number(1),
                Arg.number(0),
                Arg.number(0),
                Arg.number(0));
    }

    /** Sets the effective, permitted and inheritable sets of the calling thread. */
    public static Syscall set(ProcessCapabilities sets) {
        byte[] header = buffer(8).putInt(VERSION_3).putInt(0).array();
        ByteBuffer data = buffer(24);
        for (int word = 0; word < 2; word++) {
            data.putInt((int) (sets.effective().mask() >>> 32 * word));
            data.putInt((int) (sets.permitted().mask() >>> 32 * word));
            data.putInt((int) (sets.inheritable().mask() >>> 32 * word));
        }
        String shown = "{effective=" + sets.effective().render() + ", permitted="
                + sets.permitted().render() + ", inheritable="
                + sets.inheritable().render() + "}";
        return Syscall.of(
                Sysno.CAPSET,
                new Arg.Buffer(header, "{version=_LINUX_CAPABILITY_VERSION_3, pid=0}"),
                new Arg.Buffer(data.array(), shown));
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }
}
