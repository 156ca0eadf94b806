package id.wadah.engine.cgroup;

/** How this machine arranges its cgroups. */
public enum CgroupMode {
    /** One hierarchy a controller. */
    V1,
    /** v1 hierarchies and the unified one side by side; each controller is in one of them. */
    HYBRID,
    /** The unified hierarchy only. */
    V2,
    /** None that may be written. */
    NONE
}
