package id.wadah.engine.security.seccomp;

import com.fasterxml.jackson.databind.JsonNode;
import id.wadah.engine.kernel.Errno;

/** Reads the actions of a profile in Docker's format. */
final class DockerAction {

    private DockerAction() {}

    /**
     * The action in {@code field}, with its number in {@code dataField}, EPERM where that is left out.
     *
     * <p>SCMP_ACT_NOTIFY needs a listener process, which Wadah does not have, and is refused.
     */
    static SeccompAction of(DockerProfile profile, JsonNode node, String field, String dataField, String place) {
        JsonNode name = node.path(field);
        return switch (name.asText()) {
            case "SCMP_ACT_ALLOW" -> SeccompAction.ALLOW;
            case "SCMP_ACT_LOG" -> new SeccompAction(SeccompAction.Kind.LOG, 0);
            case "SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD" -> SeccompAction.KILL_THREAD;
            case "SCMP_ACT_KILL_PROCESS" -> new SeccompAction(SeccompAction.Kind.KILL_PROCESS, 0);
            case "SCMP_ACT_TRAP" -> new SeccompAction(SeccompAction.Kind.TRAP, 0);
            case "SCMP_ACT_ERRNO" -> new SeccompAction(SeccompAction.Kind.ERRNO, data(profile, node, dataField, place));
            case "SCMP_ACT_TRACE" -> new SeccompAction(SeccompAction.Kind.TRACE, data(profile, node, dataField, place));
            default -> throw profile.invalid(place + "/" + field, name);
        };
    }

    private static int data(DockerProfile profile, JsonNode node, String field, String place) {
        JsonNode number = node.path(field);
        if (number.isMissingNode() || number.isNull()) {
            return Errno.EPERM.number();
        }
        if (!number.isInt() || number.intValue() < 0 || number.intValue() > 0xffff) {
            throw profile.invalid(place + "/" + field, number);
        }
        return number.intValue();
    }
}
