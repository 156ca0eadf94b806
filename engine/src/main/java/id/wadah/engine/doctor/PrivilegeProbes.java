package id.wadah.engine.doctor;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the engine is and what it may do. */
final class PrivilegeProbes {

    private static final String STATUS = "/proc/self/status";

    /** Those without which a container cannot be made: capabilities(7) has the numbers. */
    private static final Map<String, Integer> NEEDED = new LinkedHashMap<>();

    /** Those without which a container, or a lesson, has less. */
    private static final Map<String, Integer> USEFUL = new LinkedHashMap<>();

    static {
        NEEDED.put("CAP_CHOWN", 0);
        NEEDED.put("CAP_DAC_OVERRIDE", 1);
        NEEDED.put("CAP_FOWNER", 3);
        NEEDED.put("CAP_KILL", 5);
        NEEDED.put("CAP_SETGID", 6);
        NEEDED.put("CAP_SETUID", 7);
        NEEDED.put("CAP_SETPCAP", 8);
        NEEDED.put("CAP_NET_ADMIN", 12);
        NEEDED.put("CAP_SYS_CHROOT", 18);
        NEEDED.put("CAP_SYS_PTRACE", 19);
        NEEDED.put("CAP_SYS_ADMIN", 21);
        NEEDED.put("CAP_MKNOD", 27);
        USEFUL.put("CAP_FSETID", 4);
        USEFUL.put("CAP_NET_BIND_SERVICE", 10);
        USEFUL.put("CAP_NET_RAW", 13);
        USEFUL.put("CAP_SYS_RESOURCE", 24);
        USEFUL.put("CAP_AUDIT_WRITE", 29);
        USEFUL.put("CAP_SETFCAP", 31);
    }

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
        return uid == 0
                ? Finding.ok(Feature.ROOT, value, STATUS)
                : Finding.missing(Feature.ROOT, value, STATUS);
    }

    /** The bounding set is what anything that is executed can have at most. */
    private static Finding capabilities(Optional<ProcStatus> status) {
        long bounding = status.map(now -> now.capabilities().bounding()).orElse(0L);
        List<String> needed = lacking(NEEDED, bounding);
        List<String> useful = lacking(USEFUL, bounding);
        String source = STATUS + ": CapBnd";
        if (needed.isEmpty() && useful.isEmpty()) {
            return Finding.ok(Feature.CAPABILITIES, String.format("%016x", bounding), source);
        }
        List<String> lacking = new ArrayList<>(needed);
        lacking.addAll(useful);
        String value = "-" + String.join(" -", lacking);
        return needed.isEmpty()
                ? Finding.limited(Feature.CAPABILITIES, value, source)
                : Finding.missing(Feature.CAPABILITIES, value, source);
    }

    private static List<String> lacking(Map<String, Integer> wanted, long set) {
        return wanted.entrySet().stream()
                .filter(each -> (set >> each.getValue() & 1) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
