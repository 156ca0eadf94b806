package id.wadah.engine.kernel.proc;

import java.util.Locale;

/** The kinds of namespaces, with the flag that clone(2), unshare(2) and setns(2) know each by; source: namespaces(7). */
public enum NamespaceType {
    MNT(0x00020000, "CLONE_NEWNS"),
    UTS(0x04000000, "CLONE_NEWUTS"),
    IPC(0x08000000, "CLONE_NEWIPC"),
    PID(0x20000000, "CLONE_NEWPID"),
    NET(0x40000000, "CLONE_NEWNET"),
    CGROUP(0x02000000, "CLONE_NEWCGROUP"),
    USER(0x10000000, "CLONE_NEWUSER"),
    TIME(0x00000080, "CLONE_NEWTIME");

    private final int flag;
    private final String flagName;

    NamespaceType(int flag, String flagName) {
        this.flag = flag;
        this.flagName = flagName;
    }

    public int flag() {
        return flag;
    }

    public String flagName() {
        return flagName;
    }

    /** Its name in {@code /proc/PID/ns}: {@code mnt}, {@code pid} ... */
    public String procName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
