package id.wadah.engine.cgroup;

import java.util.ArrayList;
import java.util.List;

/**
 * Which devices the processes of a container may open and make nodes of.
 *
 * @param everything all of them, as for {@code --privileged}
 * @param allowed when not everything: these and no other
 */
public record DevicePolicy(boolean everything, List<DeviceRule> allowed) {

    public static final DevicePolicy UNRESTRICTED = new DevicePolicy(true, List.of());

    /**
     * As in Docker: nodes of any device may be made, but only those may be opened that every program expects: null, zero, full,
     * random, urandom, tty, ptmx and pseudo-terminals.
     */
    public static final DevicePolicy DEFAULT = new DevicePolicy(
            false,
            List.of(
                    new DeviceRule(DeviceRule.Type.CHARACTER, null, null, "m"),
                    new DeviceRule(DeviceRule.Type.BLOCK, null, null, "m"),
                    DeviceRule.character(1, 3),
                    DeviceRule.character(1, 5),
                    DeviceRule.character(1, 7),
                    DeviceRule.character(1, 8),
                    DeviceRule.character(1, 9),
                    DeviceRule.character(5, 0),
                    DeviceRule.character(5, 2),
                    DeviceRule.character(136, null)));

    public DevicePolicy {
        allowed = List.copyOf(allowed);
    }

    /** These and more; all devices stay all. */
    public DevicePolicy and(List<DeviceRule> more) {
        List<DeviceRule> all = new ArrayList<>(allowed);
        all.addAll(more);
        return everything ? this : new DevicePolicy(false, all);
    }
}
