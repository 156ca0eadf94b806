package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.step.StepObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Starts a further program in a running container: joins its namespaces and its cgroup, and gives up what it gave up. */
final class ExecLaunch {

    private ExecLaunch() {}

    /**
     * @param atEnd told its exit code
     * @throws id.wadah.engine.EngineException when it cannot be started; nothing is left of the attempt
     */
    static RunningExec launch(
            AgentProgram agent,
            ManagedContainer container,
            @Nullable ContainerCgroup cgroup,
            ProgramStart program,
            OutputSink sink,
            List<StepObserver> observers,
            IntConsumer atEnd) {
        StepLog log = new StepLog(observers);
        Stdio stdio = program.tty() ? Stdio.terminal() : Stdio.pipes(program.stdin());
        Undo undo = new Undo();
        undo.add(stdio::close);
        try {
            Birth birth = Birth.begin(agent, log, stdio.processEnds());
            undo.add(birth::abort);
            join(birth, container);
            birth.cloneHere();
            OomScore.set(
                    birth.engine(),
                    birth.childPid(),
                    container.config().resources().oomScore());
            if (cgroup != null) {
                cgroup.join(birth.engine(), birth.childPid());
            }
            ProgramStart.Started started = program.start(birth, stdio, terminal -> {});
            stdio.releaseProcessEnds();
            return RunningExec.begin(birth, stdio, started, log, sink, program.stdin() || program.tty(), atEnd);
        } catch (RuntimeException failure) {
            log.discard();
            undo.all(failure);
            throw LaunchFailure.explain(failure, log, container.files().directory());
        }
    }

    private static void join(Birth birth, ManagedContainer container) {
        StepCalls supervisor = birth.supervisor();
        // Nothing in the container may trace this process while it is neither in nor out.
        NamespaceJoin.hide(supervisor);
        long target = container.state().pid();
        long pidfd = supervisor
                .call(StepKind.OPEN_NAMESPACES, Syscall.of(Sysno.PIDFD_OPEN, Arg.number(target), Arg.number(0)))
                .value();
        List<CloneFlag> flags = new ArrayList<>(List.of(
                CloneFlag.CLONE_NEWNS,
                CloneFlag.CLONE_NEWCGROUP,
                CloneFlag.CLONE_NEWUTS,
                CloneFlag.CLONE_NEWIPC,
                CloneFlag.CLONE_NEWPID,
                CloneFlag.CLONE_NEWNET));
        boolean users = container.config().isolation().userNamespace();
        if (users) {
            flags.add(CloneFlag.CLONE_NEWUSER);
        }
        supervisor.call(StepKind.JOIN_NAMESPACES, NamespaceCalls.join(pidfd, flags));
        supervisor.call(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(pidfd)));
        if (users) {
            UserMapping.becomeRoot(supervisor);
        }
    }
}
