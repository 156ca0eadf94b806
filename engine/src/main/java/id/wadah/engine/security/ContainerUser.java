package id.wadah.engine.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /**
     * The same user as a member of more groups.
     *
     * @param written each by name or number
     * @param groupFile content of the image's /etc/group
     * @throws id.wadah.engine.EngineException NO_SUCH_USER, INVALID_USER
     */
    public ContainerUser with(List<String> written, String groupFile) {
        Set<Integer> all = new LinkedHashSet<>(groups);
        all.addAll(UserSpec.groupIds(written, groupFile));
        return new ContainerUser(uid, gid, List.copyOf(all), home);
    }
}
