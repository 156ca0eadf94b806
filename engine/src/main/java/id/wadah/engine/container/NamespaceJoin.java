package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.rootfs.SharedMemory;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Moves the supervisor of a new container into the namespaces of others, so that the child it then clones is born in them;
 * source: setns(2).
 */
final class NamespaceJoin {

    private static final int PR_SET_DUMPABLE = 4;
    private static final int OPEN_TREE_CLONE = 1;
    private static final int OPEN_TREE_CLOEXEC = 02000000;

    private final StepCalls supervisor;

    NamespaceJoin(StepCalls supervisor) {
        this.supervisor = supervisor;
    }

    /**
     * Joins what the plan says.
     *
     * @return descriptor of a detached copy of the shared /dev/shm, which the child will inherit
     * @throws EngineException {@link Problem#CONTAINER_TO_JOIN_NOT_RUNNING} when one has ended meanwhile
     */
    OptionalLong join(NamespacePlan plan) {
        if (plan.joined().isEmpty()) {
            return OptionalLong.empty();
        }
        // Processes of the other container will see the child before it has given anything up.
        hide(supervisor);
        ManagedContainer memory = plan.memory();
        OptionalLong tree = memory == null ? OptionalLong.empty() : OptionalLong.of(sharedMemory(memory));
        plan.joined().forEach(this::join);
        return tree;
    }

    static void hide(StepCalls calls) {
        calls.call(
                StepKind.HIDE_AGENT,
                Syscall.of(Sysno.PRCTL, Arg.symbol(PR_SET_DUMPABLE, "PR_SET_DUMPABLE"), Arg.number(0)));
    }

    private void join(ManagedContainer other, Set<NamespaceType> types) {
        long pidfd = open(other);
        supervisor.call(StepKind.JOIN_NAMESPACES, NamespaceCalls.join(pidfd, NamespaceCalls.flags(types)));
        close(pidfd);
    }

    /** A mount can be copied from within its own mount namespace only: goes there, and comes back. */
    private long sharedMemory(ManagedContainer other) {
        long own = supervisor
                .call(
                        StepKind.OPEN_NAMESPACES,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text("/proc/self/ns/mnt"),
                                BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC)))
                .value();
        long pidfd = open(other);
        enterMounts(pidfd);
        long tree = supervisor
                .call(
                        StepKind.OPEN_BIND_SOURCE,
                        Syscall.of(
                                Sysno.OPEN_TREE,
                                Arg.AT_FDCWD,
                                Arg.text(SharedMemory.PATH),
                                Arg.symbol(OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC, "OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC")))
                .value();
        enterMounts(own);
        close(pidfd);
        close(own);
        return tree;
    }

    private void enterMounts(long descriptor) {
        supervisor.call(
                StepKind.JOIN_NAMESPACES,
                NamespaceCalls.join(descriptor, NamespaceCalls.flags(Set.of(NamespaceType.MNT))));
    }

    private long open(ManagedContainer other) {
        long pidfd = supervisor
                .call(
                        StepKind.OPEN_NAMESPACES,
                        Syscall.of(Sysno.PIDFD_OPEN, Arg.number(other.state().pid()), Arg.number(0)))
                .value();
        // While it still lives, its number cannot have come to mean another process.
        Birth alive = other.lives().birth();
        if (alive == null || !alive.childPidfd().alive()) {
            throw new EngineException(Problem.CONTAINER_TO_JOIN_NOT_RUNNING, other.name(), "container:");
        }
        return pidfd;
    }

    private void close(long descriptor) {
        supervisor.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(descriptor)));
    }
}
