package id.wadah.engine.doctor;

import static id.wadah.engine.security.capability.Capability.*;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilitySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who the engine is and what it may do. */
final class PrivilegeProbes {

    private static final String STATUS = "/proc/self/status";

    /** Without these a container cannot be made. */
    private static final List<Capability> NEEDED = List.of(
            CAP_CHOWN,
            CAP_DAC_OVERRIDE,
            CAP_FOWNER,
            CAP_KILL,
            CAP_SETGID,
            CAP_SETUID,
            CAP_SETPCAP,
            CAP_NET_ADMIN,
            CAP_SYS_CHROOT,
            CAP_SYS_PTRACE,
            CAP_SYS_ADMIN,
            CAP_MKNOD);

    /** Without these a container, or a lesson, has less. */
    private static final List<Capability> USEFUL =
            List.of(CAP_FSETID, CAP_NET_BIND_SERVICE, CAP_NET_RAW, CAP_SYS_RESOURCE, CAP_AUDIT_WRITE, CAP_SETFCAP);

    private final Proc proc;

    PrivilegeProbes(Proc proc) {
        this.proc = proc;
    }

    List<Finding> probe() {
        Optional<ProcStatus> status = proc.self().status();
        return List.of(root(status), capabilities(status));
    }

    private static Finding root(Optional<ProcStatus> status) {
        long uid = status.map(now -> now.uids().get(1)).orElse(-1L);
        String value = "uid " + uid;
        return uid == 0 ? Finding.ok(Feature.ROOT, value, STATUS) : Finding.missing(Feature.ROOT, value, STATUS);
    }

    /** The bounding set is what anything that is executed can have at most. */
    private static Finding capabilities(Optional<ProcStatus> status) {
        CapabilitySet bounding = new CapabilitySet(
                status.map(now -> now.capabilities().bounding()).orElse(0L));
        List<String> needed = lacking(NEEDED, bounding);
        List<String> useful = lacking(USEFUL, bounding);
        String source = STATUS + ": CapBnd";
        if (needed.isEmpty() && useful.isEmpty()) {
            return Finding.ok(Feature.CAPABILITIES, String.format("%016x", bounding.mask()), source);
        }
        List<String> lacking = new ArrayList<>(needed);
        lacking.addAll(useful);
        String value = "-" + String.join(" -", lacking);
        return needed.isEmpty()
                ? Finding.limited(Feature.CAPABILITIES, value, source)
                : Finding.missing(Feature.CAPABILITIES, value, source);
    }

    private static List<String> lacking(List<Capability> wanted, CapabilitySet set) {
        return wanted.stream().filter(each -> !set.has(each)).map(Enum::name).toList();
    }
}
