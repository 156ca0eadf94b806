package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Kills all processes of a container's cgroup, also such as keep forking. */
final class Killer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SIGKILL = 9;

    private final ContainerCgroup cgroup;
    private final Optional<Path> unified;
    /** Start time by pid of those that got their signal: a second one would change nothing, a new process needs its own. */
    private final Map<Long, Long> signalled = new HashMap<>();

    Killer(ContainerCgroup cgroup, Optional<Path> unified) {
        this.cgroup = cgroup;
        this.unified = unified.filter(directory -> new CgroupFiles(directory).has("cgroup.kill"));
    }

    boolean kill(StepCalls calls) {
        if (cgroup.pids().isEmpty()) {
            return true;
        }
        // Since Linux 5.14 the kernel kills a whole cgroup at once, and no fork escapes it.
        unified.ifPresent(directory -> calls.write(StepKind.KILL_REMAINING, directory.resolve("cgroup.kill"), "1"));
        return Patience.until(PATIENCE, () -> {
            SortedSet<Long> left = cgroup.pids();
            Set<Long> killedAtOnce = unified.map(CgroupProcesses::in).orElse(Collections.emptySortedSet());
            left.stream().filter(pid -> !killedAtOnce.contains(pid)).forEach(pid -> signal(calls, pid));
            // v1 holds the signals of frozen processes back.
            if (!left.isEmpty() && cgroup.frozen()) {
                cgroup.thaw(calls);
            }
            return left.isEmpty();
        });
    }

    private void signal(StepCalls calls, long pid) {
        Proc.HOST.process(pid).stat().ifPresent(stat -> {
            Long before = signalled.put(pid, stat.startTime());
            if (before == null || before != stat.startTime()) {
                send(calls, pid);
            }
        });
    }

    private static void send(StepCalls calls, long pid) {
        try {
            calls.call(
                    StepKind.KILL_REMAINING, Syscall.of(Sysno.KILL, Arg.number(pid), Arg.symbol(SIGKILL, "SIGKILL")));
        } catch (KernelException refused) {
            if (refused.errno() != Errno.ESRCH) {
                throw refused;
            }
        }
    }
}
