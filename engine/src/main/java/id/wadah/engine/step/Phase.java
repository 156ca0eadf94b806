package id.wadah.engine.step;

/** The chapters of making a container, in order. */
public enum Phase {
    PREPARE,
    CGROUP,
    NAMESPACES,
    ROOTFS,
    MOUNTS,
    DEVICES,
    NETWORK,
    TERMINAL,
    SECURITY,
    EXEC,
    LIFE,
    CLEANUP
}
