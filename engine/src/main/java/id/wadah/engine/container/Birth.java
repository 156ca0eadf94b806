package id.wadah.engine.container;

import id.wadah.engine.kernel.AgentGoneException;
import id.wadah.engine.kernel.AgentPort;
import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two processes on their way to becoming a program: the supervisor, and the child that it clones and that will execute.
 *
 * <p>Until {@link #execute} has succeeded, {@link #abort} undoes everything.
 */
final class Birth {

    private static final int PR_SET_PDEATHSIG = 1;
    private static final int SIGKILL = 9;
    private static final int WNOHANG = 1;

    private final StepLog log;
    private final StepCalls engine;
    private final AgentProcess agent;
    private final StepCalls supervisor;
    private @Nullable AgentPort childPort;
    private @Nullable Pidfd child;

    private Birth(StepLog log, StepCalls engine, AgentProcess agent) {
        this.log = log;
        this.engine = engine;
        this.agent = agent;
        this.supervisor = new StepCalls(log, Actor.SUPERVISOR, agent.port());
    }

    /** Starts the supervisor, cut off from everything of the engine's but its channel and the given streams. */
    static Birth begin(AgentProgram program, StepLog log, List<Fd> stdio) {
        StepCalls engine = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
        Birth birth = new Birth(log, engine, SupervisorStart.spawn(program, log, engine, stdio));
        try {
            SupervisorStart.cutOff(birth.supervisor, birth.agent.pid());
            return birth;
        } catch (RuntimeException failure) {
            birth.abort();
            throw failure;
        }
    }

    /**
     * Clones the child into new namespaces, and into the v2 cgroup with that directory if there is one.
     *
     * @param made the kinds that are new; of the others it gets those that the supervisor is in or has joined
     */
    void cloneIntoNamespaces(Set<NamespaceType> made, Optional<Path> cgroup) {
        OptionalLong directory = OptionalLong.empty();
        if (cgroup.isPresent()) {
            directory = OptionalLong.of(supervisor
                    .call(
                            StepKind.OPEN_CGROUP,
                            Syscall.of(
                                    Sysno.OPENAT,
                                    Arg.AT_FDCWD,
                                    Arg.text(cgroup.get().toString()),
                                    BitFlag.or(OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)))
                    .value());
        }
        cloneChild(NamespaceCalls.clone(made, directory), made);
        if (directory.isPresent()) {
            Syscall close = Syscall.of(Sysno.CLOSE, Arg.number(directory.getAsLong()));
            supervisor.post(StepKind.CLOSE_DESCRIPTOR, close);
            child().post(StepKind.CLOSE_DESCRIPTOR, close);
        }
    }

    /** Clones the child into the namespaces that the supervisor has joined. */
    void cloneHere() {
        cloneChild(NamespaceCalls.cloneHere(), Set.of());
    }

    /** Gives the child, now in all its cgroups, a cgroup namespace whose root they are. */
    void unshareCgroupNamespace() {
        child().call(
                        StepKind.UNSHARE_CGROUP_NAMESPACE,
                        NamespaceCalls.unshareCgroup(),
                        result -> BornObjects.namespace(childPid(), NamespaceType.CGROUP));
    }

    /** From then on the child makes calls too, and the supervisor holds none of its streams. */
    private void cloneChild(Syscall clone, Set<NamespaceType> made) {
        SyscallResult cloned = log.perform(
                StepKind.CLONE_NAMESPACES,
                Actor.SUPERVISOR,
                clone,
                () -> agent.cloneChild(clone),
                result -> BornObjects.processWithNamespaces(result.value(), made));
        childPort = agent.child();
        child = Pidfd.open(cloned.value());
        supervisor.post(
                StepKind.RELEASE_STDIO, Syscall.of(Sysno.CLOSE_RANGE, Arg.number(0), Arg.number(2), Arg.number(0)));
    }

    StepCalls engine() {
        return engine;
    }

    StepCalls supervisor() {
        return supervisor;
    }

    StepCalls child() {
        return new StepCalls(log, Actor.PID1, Objects.requireNonNull(childPort));
    }

    Pidfd childPidfd() {
        return Objects.requireNonNull(child);
    }

    long childPid() {
        return childPidfd().pid();
    }

    AgentProcess agent() {
        return agent;
    }

    /**
     * Turns the child into a program.
     *
     * @param secrets further variables, which nobody is to read in the steps
     * @throws AgentGoneException when it was killed before it could
     */
    void execute(String program, List<String> arguments, List<String> environment, List<String> secrets) {
        StepCalls calls = child();
        calls.post(
                StepKind.DIE_WITH_PARENT,
                Syscall.of(
                        Sysno.PRCTL, Arg.symbol(PR_SET_PDEATHSIG, "PR_SET_PDEATHSIG"), Arg.symbol(SIGKILL, "SIGKILL")));
        List<String> all = new ArrayList<>(environment);
        all.addAll(secrets);
        Syscall execve = Syscall.of(
                Sysno.EXECVE, Arg.text(program), new Arg.TextArray(arguments), new Arg.TextArray(all, secrets.size()));
        AgentPort port = Objects.requireNonNull(childPort);
        log.perform(
                StepKind.EXECUTE,
                Actor.PID1,
                execve,
                () -> {
                    port.execute(execve);
                    return new SyscallResult(0, List.of());
                },
                result -> List.of());
        port.close();
        if (stillAgent()) {
            throw new AgentGoneException("PID 1");
        }
    }

    /** After a successful execve the process has another name; one that was killed before keeps the agent's. */
    private boolean stillAgent() {
        return Proc.HOST
                .process(childPid())
                .stat()
                .map(stat -> stat.command().equals(SupervisorStart.AGENT_NAME))
                .orElse(true);
    }

    /** Sends a signal to the program; does nothing when it has ended. */
    void signal(Signal signal) {
        childPidfd().signal(signal.number());
    }

    /**
     * Lets the supervisor collect the child that has ended: nobody else can, and the host's init, which would inherit it, may take
     * its time.
     *
     * @return the wait status; empty when the supervisor is gone, or was refused it twice
     */
    OptionalInt reap() {
        Syscall wait = Syscall.of(
                Sysno.WAIT4,
                Arg.number(childPid()),
                new Arg.Buffer(new byte[4], "&status"),
                Arg.symbol(WNOHANG, "WNOHANG"),
                Arg.nil());
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                SyscallResult result = supervisor.call(StepKind.REAP, wait);
                return OptionalInt.of(ByteBuffer.wrap(result.buffers().get(0))
                        .order(ByteOrder.nativeOrder())
                        .getInt());
            } catch (KernelException refused) {
                // Once more.
            } catch (AgentGoneException supervisorGone) {
                break;
            }
        }
        return OptionalInt.empty();
    }

    /** Kills both processes, and waits until they are gone. */
    void abort() {
        Pidfd started = child;
        if (started != null) {
            started.signal(SIGKILL);
            started.awaitExit(-1);
            reap();
        }
        AgentPort port = childPort;
        if (port != null) {
            port.close();
        }
        agent.close();
        if (started != null) {
            started.close();
        }
    }
}
