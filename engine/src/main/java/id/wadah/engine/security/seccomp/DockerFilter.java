package id.wadah.engine.security.seccomp;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.Capability;
import java.util.Optional;

/**
 * The {@code includes} and {@code excludes} of a rule in Docker's format.
 *
 * <p>A rule is left out when it excludes the machine, any capability that the container has, or the kernel; and unless it includes the
 * machine, every capability named, and the kernel.
 */
final class DockerFilter {

    private DockerFilter() {}

    static boolean applies(DockerProfile profile, JsonNode rule, String place, SeccompContext context) {
        JsonNode excludes = rule.path("excludes");
        JsonNode includes = rule.path("includes");
        if (names(excludes.path("arches"), context)
                || anyHeld(excludes.path("caps"), context)
                || reached(profile, excludes, place + "/excludes/minKernel", context)
                        .orElse(false)) {
            return false;
        }
        return (includes.path("arches").isEmpty() || names(includes.path("arches"), context))
                && allHeld(includes.path("caps"), context)
                && reached(profile, includes, place + "/includes/minKernel", context)
                        .orElse(true);
    }

    private static boolean names(JsonNode arches, SeccompContext context) {
        String own = context.machine() == SeccompAbi.AARCH64 ? "arm64" : "amd64";
        for (JsonNode arch : arches) {
            if (arch.asText().equals(own)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyHeld(JsonNode caps, SeccompContext context) {
        for (JsonNode cap : caps) {
            if (held(cap, context)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allHeld(JsonNode caps, SeccompContext context) {
        for (JsonNode cap : caps) {
            if (!held(cap, context)) {
                return false;
            }
        }
        return true;
    }

    /** A capability newer than this version of Wadah is one that the container does not have. */
    private static boolean held(JsonNode cap, SeccompContext context) {
        return Capability.named(cap.asText()).filter(context.bounding()::has).isPresent();
    }

    private static Optional<Boolean> reached(
            DockerProfile profile, JsonNode filter, String place, SeccompContext context) {
        JsonNode minimum = filter.path("minKernel");
        if (minimum.isMissingNode() || minimum.asText().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(KernelVersion.parse(minimum.asText()).compareTo(context.kernel()) <= 0);
        } catch (IllegalArgumentException e) {
            throw profile.invalid(place, minimum);
        }
    }
}
