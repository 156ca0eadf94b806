package id.wadah.engine.namespace;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.NamespaceType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The system calls that make and enter namespaces; sources: clone3(2), unshare(2), setns(2), sethostname(2). */
public final class NamespaceCalls {

    private static final int SIGCHLD = 17;
    private static final int CLONE_ARGS_BYTES = 88;

    /** Flag of clone3(2): the child is born in the cgroup whose directory the caller has open. */
    private static final BitFlag INTO_CGROUP = new BitFlag() {
        @Override
        public long bit() {
            return 0x200000000L;
        }

        @Override
        public String name() {
            return "CLONE_INTO_CGROUP";
        }
    };

    private NamespaceCalls() {}

    /**
     * A child in new namespaces; the cgroup namespace is made later, once the child is in all its cgroups.
     *
     * @param made which kinds are new; of the others it has those that its parent is in or has joined
     * @param cgroup descriptor of the v2 cgroup that it is to be born in, where there is one
     */
    public static Syscall clone(Set<NamespaceType> made, OptionalLong cgroup) {
        List<BitFlag> flags = new ArrayList<>(flags(made));
        if (cgroup.isPresent()) {
            flags.add(INTO_CGROUP);
        }
        return clone3(flags, cgroup.orElse(0));
    }

    /** A child in the namespaces that its parent is in or has joined. */
    public static Syscall cloneHere() {
        return clone3(List.of(), 0);
    }

    private static Syscall clone3(List<BitFlag> flags, long cgroup) {
        Arg.Int bits = (Arg.Int) BitFlag.or(flags.toArray(BitFlag[]::new));
        ByteBuffer arguments = ByteBuffer.allocate(CLONE_ARGS_BYTES).order(ByteOrder.nativeOrder());
        arguments.putLong(0, bits.value()).putLong(32, SIGCHLD).putLong(80, cgroup);
        String shown =
                "{flags=" + bits.shown() + ", exit_signal=SIGCHLD" + (cgroup == 0 ? "" : ", cgroup=" + cgroup) + "}";
        return Syscall.of(Sysno.CLONE3, new Arg.Struct(arguments.array(), shown), Arg.number(CLONE_ARGS_BYTES));
    }

    public static Syscall unshareCgroup() {
        return Syscall.of(Sysno.UNSHARE, BitFlag.or(CloneFlag.CLONE_NEWCGROUP));
    }

    /** The flag that names each kind. */
    public static List<CloneFlag> flags(Set<NamespaceType> types) {
        return types.stream().sorted().map(NamespaceCalls::flag).toList();
    }

    private static CloneFlag flag(NamespaceType type) {
        return switch (type) {
            case MNT -> CloneFlag.CLONE_NEWNS;
            case UTS -> CloneFlag.CLONE_NEWUTS;
            case IPC -> CloneFlag.CLONE_NEWIPC;
            case PID -> CloneFlag.CLONE_NEWPID;
            case NET -> CloneFlag.CLONE_NEWNET;
            case CGROUP -> CloneFlag.CLONE_NEWCGROUP;
            case USER -> CloneFlag.CLONE_NEWUSER;
            case TIME -> throw new IllegalArgumentException("no container has a time namespace");
        };
    }

    /** Joins namespaces of the process that {@code pidfd} holds. */
    public static Syscall join(long pidfd, List<CloneFlag> flags) {
        return Syscall.of(Sysno.SETNS, Arg.number(pidfd), BitFlag.or(flags.toArray(BitFlag[]::new)));
    }

    public static Syscall setHostname(String name) {
        return Syscall.of(Sysno.SETHOSTNAME, Arg.text(name), Arg.number(name.length()));
    }

    public static Syscall setDomainName(String name) {
        return Syscall.of(Sysno.SETDOMAINNAME, Arg.text(name), Arg.number(name.length()));
    }
}
