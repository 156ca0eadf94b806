package id.wadah.engine.security;

import java.util.List;

/**
 * Whom a process runs as.
 *
 * @param groups supplementary group IDs, the primary one first
 * @param home home directory by the image's /etc/passwd, {@code /} without an entry there
 */
public record ContainerUser(int uid, int gid, List<Integer> groups, String home) {

    public ContainerUser {
        groups = List.copyOf(groups);
    }
}
