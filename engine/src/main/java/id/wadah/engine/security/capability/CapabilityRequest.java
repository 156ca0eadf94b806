package id.wadah.engine.security.capability;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;

/**
 * What {@code --cap-add} and {@code --cap-drop} ask for, and what that makes of the default set.
 *
 * <p>The order on the command line does not matter. {@code --cap-add ALL} wins over {@code --cap-drop ALL}; with it, single drops
 * are taken away. Otherwise drops are applied to the default first, then adds, so that a capability both dropped and added is there.
 * Asking by name for one that the kernel or the engine lacks is an error, {@code ALL} means what there is.
 * Source: moby {@code oci/caps/utils.go}.
 */
public record CapabilityRequest(List<String> add, List<String> drop) {

    private static final String ALL = "ALL";

    public CapabilityRequest {
        add = List.copyOf(add);
        drop = List.copyOf(drop);
    }

    /**
     * The bounding set of the container.
     *
     * @param privileged every available capability, whatever is added or dropped
     * @throws EngineException with INVALID_CAPABILITY for a name that is none, CAPABILITY_UNAVAILABLE for one that is not there
     */
    public CapabilitySet resolve(CapabilityLimits limits, boolean privileged) {
        CapabilitySet added = named(add, limits);
        CapabilitySet dropped = named(drop, limits);
        if (privileged) {
            return limits.available();
        }
        if (hasAll(add)) {
            return limits.available().minus(dropped);
        }
        CapabilitySet rest = hasAll(drop) ? CapabilitySet.NONE : CapabilitySet.DOCKER_DEFAULT.minus(dropped);
        return rest.plus(added).and(limits.available());
    }

    private static boolean hasAll(List<String> names) {
        return names.stream().anyMatch(ALL::equalsIgnoreCase);
    }

    private static CapabilitySet named(List<String> names, CapabilityLimits limits) {
        CapabilitySet set = CapabilitySet.NONE;
        for (String name : names) {
            if (ALL.equalsIgnoreCase(name)) {
                continue;
            }
            Capability capability =
                    Capability.named(name).orElseThrow(() -> new EngineException(Problem.INVALID_CAPABILITY, name));
            if (!limits.available().has(capability)) {
                throw new EngineException(Problem.CAPABILITY_UNAVAILABLE, capability.name());
            }
            set = set.plus(CapabilitySet.of(capability));
        }
        return set;
    }
}
