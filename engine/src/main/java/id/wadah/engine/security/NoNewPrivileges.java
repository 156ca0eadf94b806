package id.wadah.engine.security;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;

/** The promise that no execve will give more privileges, by a set-user-ID bit or file capabilities; source: prctl(2). */
public final class NoNewPrivileges {

    private static final int PR_SET_NO_NEW_PRIVS = 38;

    private NoNewPrivileges() {}

    /** Makes it for the calling thread and all its descendants, for good. */
    public static Syscall call() {
        return Syscall.of(
                Sysno.PRCTL,
                Arg.symbol(PR_SET_NO_NEW_PRIVS, "PR_SET_NO_NEW_PRIVS"),
                Arg.number(1),
                Arg.number(0),
                Arg.number(0),
                Arg.number(0));
    }
}
