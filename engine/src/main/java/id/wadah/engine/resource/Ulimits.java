package id.wadah.engine.resource;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ResourceLimit;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sets the resource limits of a process from outside; source: prlimit(2). */
public final class Ulimits {

    private static final int CAP_SYS_RESOURCE = 24;

    private Ulimits() {}

    /**
     * Checks before anything is made what the kernel would refuse: without CAP_SYS_RESOURCE nobody raises a hard limit.
     *
     * @throws EngineException {@link Problem#ULIMIT_TOO_HIGH}
     */
    public static void check(List<Ulimit> asked) {
        if (asked.isEmpty() || mayRaise()) {
            return;
        }
        for (Ulimit each : asked) {
            OptionalLong own = hardLimit(each.kind());
            if (own.isPresent() && (each.hard() == Ulimit.UNLIMITED || each.hard() > own.getAsLong())) {
                throw tooHigh(null, each, own);
            }
        }
    }

    /**
     * Sets them for the process {@code pid}.
     *
     * @throws EngineException {@link Problem#ULIMIT_TOO_HIGH}
     */
    public static void set(StepCalls engine, long pid, List<Ulimit> asked) {
        for (Ulimit each : asked) {
            try {
                engine.call(StepKind.SET_ULIMIT, prlimit(pid, each));
            } catch (KernelException refused) {
                if (refused.errno() == Errno.EPERM) {
                    throw tooHigh(refused, each, hardLimit(each.kind()));
                }
                throw refused;
            }
        }
    }

    private static Syscall prlimit(long pid, Ulimit limit) {
        byte[] limits = ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(limit.soft())
                .putLong(limit.hard())
                .array();
        return Syscall.of(
                Sysno.PRLIMIT64,
                Arg.number(pid),
                Arg.symbol(limit.kind().number(), limit.kind().symbol()),
                new Arg.Struct(limits, "{rlim_cur=" + shown(limit.soft()) + ", rlim_max=" + shown(limit.hard()) + "}"),
                Arg.nil());
    }

    /** The kernel's word for no limit is its largest number, which is -1 in 64 bits. */
    private static String shown(long limit) {
        return limit == Ulimit.UNLIMITED ? "RLIM64_INFINITY" : Long.toString(limit);
    }

    private static boolean mayRaise() {
        return Proc.HOST
                .self()
                .status()
                .map(status -> (status.capabilities().effective() >>> CAP_SYS_RESOURCE & 1) == 1)
                .orElse(false);
    }

    /** The engine's own, which a container starts with; empty for none. */
    private static OptionalLong hardLimit(Ulimit.Kind kind) {
        return Proc.HOST.self().limits().orElse(List.of()).stream()
                .filter(limit -> limit.name().equals(kind.procName()))
                .map(ResourceLimit::hard)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static EngineException tooHigh(@Nullable KernelException cause, Ulimit asked, OptionalLong own) {
        String most = own.isPresent() ? Long.toString(own.getAsLong()) : "unlimited";
        return new EngineException(Problem.ULIMIT_TOO_HIGH, cause, asked.toString(), most, Errno.EPERM.name());
    }
}
