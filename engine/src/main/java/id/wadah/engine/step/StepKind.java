package id.wadah.engine.step;

import java.util.Locale;

/**
 * Every kind of step there is. Its {@link #id} is what people type ({@code run --without pivot-root}) and the key of its
 * explanation in both languages.
 */
public enum StepKind {
    // Storage of the container
    MAKE_DIRECTORY(Phase.PREPARE),
    MOUNT_VOLUME_DEVICE(Phase.PREPARE),
    MAKE_BIND_SOURCE(Phase.PREPARE),
    // cgroup
    CREATE_CGROUP(Phase.CGROUP),
    ENABLE_CONTROLLER(Phase.CGROUP),
    LIMIT_MEMORY(Phase.CGROUP),
    LIMIT_SWAP(Phase.CGROUP),
    RESERVE_MEMORY(Phase.CGROUP),
    DISABLE_OOM_KILL(Phase.CGROUP),
    LIMIT_CPU(Phase.CGROUP),
    LIMIT_PIDS(Phase.CGROUP),
    LIMIT_IO(Phase.CGROUP),
    PREPARE_CPUSET(Phase.CGROUP),
    RESTRICT_DEVICES(Phase.CGROUP),
    JOIN_CGROUP(Phase.CGROUP),
    // Processes and namespaces
    CREATE_CHANNEL(Phase.NAMESPACES),
    OPEN_CGROUP(Phase.NAMESPACES),
    SPAWN_SUPERVISOR(Phase.NAMESPACES),
    NAME_AGENT(Phase.NAMESPACES),
    CLOSE_INHERITED(Phase.NAMESPACES),
    LEAVE_SESSION(Phase.NAMESPACES),
    UNBLOCK_SIGNALS(Phase.NAMESPACES),
    RESET_SIGNAL(Phase.NAMESPACES),
    HIDE_AGENT(Phase.NAMESPACES),
    CLONE_NAMESPACES(Phase.NAMESPACES),
    RELEASE_STDIO(Phase.NAMESPACES),
    MAP_USERS(Phase.NAMESPACES),
    MAP_GROUPS(Phase.NAMESPACES),
    BECOME_ROOT(Phase.NAMESPACES),
    UNSHARE_CGROUP_NAMESPACE(Phase.NAMESPACES),
    OPEN_NAMESPACES(Phase.NAMESPACES),
    JOIN_NAMESPACES(Phase.NAMESPACES),
    SET_HOSTNAME(Phase.NAMESPACES),
    SET_DOMAIN_NAME(Phase.NAMESPACES),
    SET_SYSCTL(Phase.NAMESPACES),
    // Root file system
    PRIVATE_MOUNTS(Phase.ROOTFS),
    OPEN_BIND_SOURCE(Phase.ROOTFS),
    IDMAP_LAYER(Phase.ROOTFS),
    MOUNT_OVERLAY(Phase.ROOTFS),
    BIND_ROOT(Phase.ROOTFS),
    ENTER_ROOT(Phase.ROOTFS),
    PIVOT_ROOT(Phase.ROOTFS),
    DETACH_OLD_ROOT(Phase.ROOTFS),
    READONLY_ROOT(Phase.ROOTFS),
    // Mounts
    MAKE_MOUNT_POINT(Phase.MOUNTS),
    MOUNT_PROC(Phase.MOUNTS),
    MOUNT_SYS(Phase.MOUNTS),
    MOUNT_CGROUP(Phase.MOUNTS),
    MOUNT_DEV(Phase.MOUNTS),
    MOUNT_DEVPTS(Phase.MOUNTS),
    MOUNT_SHM(Phase.MOUNTS),
    MOUNT_MQUEUE(Phase.MOUNTS),
    MOUNT_TMPFS(Phase.MOUNTS),
    BIND_FILE(Phase.MOUNTS),
    RESTRICT_MOUNT(Phase.MOUNTS),
    IDMAP_VOLUME(Phase.MOUNTS),
    FILL_VOLUME(Phase.MOUNTS),
    FIND_MOUNT_POINT(Phase.MOUNTS),
    MOUNT_VOLUME(Phase.MOUNTS),
    MOUNT_OTHER_LAYERS(Phase.MOUNTS),
    MOUNT_SECRETS(Phase.MOUNTS),
    WRITE_SECRET(Phase.MOUNTS),
    BIND_MOUNT(Phase.MOUNTS),
    MASK_PATH(Phase.MOUNTS),
    READONLY_PATH(Phase.MOUNTS),
    // Devices
    SET_UMASK(Phase.DEVICES),
    CREATE_DEVICE(Phase.DEVICES),
    OWN_DEVICE(Phase.DEVICES),
    LINK_DEVICE(Phase.DEVICES),
    // Network
    OPEN_SOCKET(Phase.NETWORK),
    RAISE_LOOPBACK(Phase.NETWORK),
    SERVE_NAMES(Phase.NETWORK),
    REDIRECT_NAMES(Phase.NETWORK),
    // Packet filter and published ports
    ENABLE_FORWARDING(Phase.NETWORK),
    ADD_NETWORK_RULES(Phase.NETWORK),
    PASS_FOREIGN_FILTER(Phase.NETWORK),
    OPEN_PORT(Phase.NETWORK),
    REUSE_PORT(Phase.NETWORK),
    BIND_PORT(Phase.NETWORK),
    LISTEN_ON_PORT(Phase.NETWORK),
    ROUTE_LOCALHOST(Phase.NETWORK),
    ALLOW_HAIRPIN(Phase.NETWORK),
    PUBLISH_PORTS(Phase.NETWORK),
    FORGET_FLOW(Phase.NETWORK),
    CREATE_BRIDGE(Phase.NETWORK),
    CREATE_VETH(Phase.NETWORK),
    LABEL_INTERFACE(Phase.NETWORK),
    SUPPRESS_IPV6(Phase.NETWORK),
    ASSIGN_ADDRESS(Phase.NETWORK),
    RAISE_INTERFACE(Phase.NETWORK),
    ADD_ROUTE(Phase.NETWORK),
    // Terminal
    NEW_SESSION(Phase.TERMINAL),
    OPEN_PTY(Phase.TERMINAL),
    UNLOCK_PTY(Phase.TERMINAL),
    SIZE_PTY(Phase.TERMINAL),
    FETCH_PTY(Phase.TERMINAL),
    CONTROLLING_TERMINAL(Phase.TERMINAL),
    CONNECT_STDIO(Phase.TERMINAL),
    OWN_STDIO(Phase.TERMINAL),
    BIND_CONSOLE(Phase.TERMINAL),
    CLOSE_DESCRIPTOR(Phase.TERMINAL),
    // Security
    NO_NEW_PRIVILEGES(Phase.SECURITY),
    INSTALL_SECCOMP(Phase.SECURITY),
    DROP_BOUNDING_CAPABILITY(Phase.SECURITY),
    KEEP_CAPABILITIES(Phase.SECURITY),
    SET_GROUPS(Phase.SECURITY),
    SET_USER(Phase.SECURITY),
    SET_GROUP(Phase.SECURITY),
    SET_CAPABILITIES(Phase.SECURITY),
    ADJUST_OOM_SCORE(Phase.SECURITY),
    SET_ULIMIT(Phase.SECURITY),
    // Program
    CREATE_WORKING_DIRECTORY(Phase.EXEC),
    CHANGE_DIRECTORY(Phase.EXEC),
    DIE_WITH_PARENT(Phase.EXEC),
    EXECUTE(Phase.EXEC),
    // Life and end
    FREEZE(Phase.LIFE),
    THAW(Phase.LIFE),
    REAP(Phase.LIFE),
    KILL_REMAINING(Phase.CLEANUP),
    UNMOUNT_VOLUME_DEVICE(Phase.CLEANUP),
    WITHDRAW_PORTS(Phase.CLEANUP),
    REMOVE_NETWORK_RULES(Phase.CLEANUP),
    RESTORE_FORWARDING(Phase.CLEANUP),
    REMOVE_INTERFACE(Phase.CLEANUP),
    REMOVE_CGROUP(Phase.CLEANUP);

    private final Phase phase;

    StepKind(Phase phase) {
        this.phase = phase;
    }

    public Phase phase() {
        return phase;
    }

    /** Kebab-case name: {@code pivot-root}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
