package id.wadah.engine.namespace;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.util.ArrayList;
import java.util.List;

/** The system calls that make and enter namespaces; sources: clone(2), unshare(2), setns(2), sethostname(2). */
public final class NamespaceCalls {

    private static final BitFlag SIGCHLD = new Named("SIGCHLD", 17);

    private NamespaceCalls() {}

    /** A child in new namespaces; the cgroup namespace is made later, once the child is in its cgroup. */
    public static Syscall clone(boolean userNamespace) {
        List<BitFlag> flags = new ArrayList<>(List.of(
                CloneFlag.CLONE_NEWNS,
                CloneFlag.CLONE_NEWUTS,
                CloneFlag.CLONE_NEWIPC,
                CloneFlag.CLONE_NEWPID,
                CloneFlag.CLONE_NEWNET));
        if (userNamespace) {
            flags.add(CloneFlag.CLONE_NEWUSER);
        }
        return cloneWith(flags);
    }

    /** A child in the namespaces that its parent is in or has joined. */
    public static Syscall cloneHere() {
        return cloneWith(List.of());
    }

    private static Syscall cloneWith(List<? extends BitFlag> flags) {
        List<BitFlag> all = new ArrayList<>(flags);
        all.add(SIGCHLD);
        return Syscall.of(
                Sysno.CLONE, BitFlag.or(all.toArray(BitFlag[]::new)), Arg.nil(), Arg.nil(), Arg.nil(), Arg.number(0));
    }

    public static Syscall unshareCgroup() {
        return Syscall.of(Sysno.UNSHARE, BitFlag.or(CloneFlag.CLONE_NEWCGROUP));
    }

    /** Joins namespaces of the process that {@code pidfd} holds. */
    public static Syscall join(long pidfd, List<CloneFlag> flags) {
        return Syscall.of(Sysno.SETNS, Arg.number(pidfd), BitFlag.or(flags.toArray(BitFlag[]::new)));
    }

    public static Syscall setHostname(String name) {
        return Syscall.of(Sysno.SETHOSTNAME, Arg.text(name), Arg.number(name.length()));
    }

    private record Named(String name, long bit) implements BitFlag {}
}
