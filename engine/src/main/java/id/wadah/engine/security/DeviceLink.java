package id.wadah.engine.security;

import java.util.List;

/** A symbolic link that every container has in /dev. */
public record DeviceLink(String path, String target) {

    /** Source: OCI runtime specification, {@code runtime-linux.md}, Dev symbolic links. */
    public static final List<DeviceLink> DEFAULT = List.of(
            new DeviceLink("/dev/ptmx", "pts/ptmx"),
            new DeviceLink("/dev/fd", "/proc/self/fd"),
            new DeviceLink("/dev/stdin", "/proc/self/fd/0"),
            new DeviceLink("/dev/stdout", "/proc/self/fd/1"),
            new DeviceLink("/dev/stderr", "/proc/self/fd/2"),
            new DeviceLink("/dev/core", "/proc/kcore"));
}
