package id.wadah.engine.namespace;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;

/**
 * Which users of the host the users of a container are: inside 0 is {@link #BASE} outside; source: user_namespaces(7).
 *
 * <p>The same range for every container of a host, as Docker's userns-remap has it.
 */
public final class UserMapping {

    /** Host id that the container's root is. */
    public static final int BASE = 100_000;

    /** How many ids a container has. */
    public static final int COUNT = 65_536;

    private static final String MAP = "0 " + BASE + " " + COUNT;

    private UserMapping() {}

    /** Writes the maps of a process in a new user namespace; each file takes one write in its life. */
    public static void write(StepCalls engine, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        engine.write(StepKind.MAP_USERS, process.resolve("uid_map"), MAP);
        engine.write(StepKind.MAP_GROUPS, process.resolve("gid_map"), MAP);
    }

    /** Makes the calling process root of its user namespace, now that there is one. */
    public static void becomeRoot(StepCalls pid1) {
        pid1.post(StepKind.BECOME_ROOT, set(Sysno.SETRESGID, 0));
        pid1.post(StepKind.BECOME_ROOT, set(Sysno.SETRESUID, 0));
    }

    /** A call that sets the real, effective and saved id to one value: {@code SETRESUID}, {@code SETRESGID}. */
    public static Syscall set(Sysno call, int id) {
        return Syscall.of(call, Arg.number(id), Arg.number(id), Arg.number(id));
    }
}
