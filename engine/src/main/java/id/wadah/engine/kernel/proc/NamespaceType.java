package id.wadah.engine.kernel.proc;

import java.util.Locale;

/** The kinds of namespaces; source: namespaces(7). */
public enum NamespaceType {
    MNT,
    UTS,
    IPC,
    PID,
    NET,
    CGROUP,
    USER,
    TIME;

    /** Its name in {@code /proc/PID/ns}: {@code mnt}, {@code pid} ... */
    public String procName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
