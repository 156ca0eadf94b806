package id.wadah.engine.rootfs;

/**
 * A cgroup hierarchy as a container sees it.
 *
 * @param directory below /sys/fs/cgroup; empty for the only one, v2
 * @param type {@code cgroup} or {@code cgroup2}
 * @param options {@code memory}, {@code cpu,cpuacct}, {@code none,name=systemd}; empty for v2
 */
public record CgroupMount(String directory, String type, String options) {}
