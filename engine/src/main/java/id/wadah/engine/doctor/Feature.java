package id.wadah.engine.doctor;

import java.util.Locale;

/**
 * Something of the machine that containers need. What it is for and how to get it are texts of the shell, by {@link #key}.
 */
public enum Feature {
    ROOT,
    CAPABILITIES,
    KERNEL,
    ARCHITECTURE,
    MNT_NAMESPACE,
    PID_NAMESPACE,
    UTS_NAMESPACE,
    IPC_NAMESPACE,
    NET_NAMESPACE,
    CGROUP_NAMESPACE,
    USER_NAMESPACE,
    TIME_NAMESPACE,
    CGROUPS,
    CGROUP_MEMORY,
    CGROUP_SWAP,
    CGROUP_CPU,
    CGROUP_PIDS,
    CGROUP_CPUSET,
    CGROUP_DEVICES,
    CGROUP_FREEZER,
    OVERLAYFS,
    IDMAPPED_MOUNTS,
    SECCOMP,
    PTY,
    PIDFD_GETFD,
    NFTABLES,
    FOREIGN_FILTERS,
    C_COMPILER,
    DATA_ROOT,
    DISK_SPACE;

    /** {@code user-namespace}: what people read, and part of the keys {@code doctor.user-namespace.what} and {@code .fix}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String key() {
        return "doctor." + id();
    }
}
