package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.step.StepObserver;
import java.util.List;
import java.util.Optional;

/** What concerns the programs in a container that runs: more of them, and what they have used. */
final class ExecVerbs {

    private final EngineParts parts;

    ExecVerbs(EngineParts parts) {
        this.parts = parts;
    }

    /** @throws id.wadah.engine.EngineException when a step was refused; nothing is left of the attempt */
    RunningExec exec(
            ManagedContainer container,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers) {
        RequestCheck.checkProcess(request);
        ContainerConfig config = container.config();
        Confinements.Decided decided = parts.confinements().plan(config.isolation(), privileged);
        ContainerCgroup cgroup = cgroup(container).orElse(null);
        ProgramStart program = ExecPlan.of(config, request, decided);
        String id = ContainerId.random().hex();
        ContainerEvents events = parts.containerEvents();
        return container.standstill().keptOff(() -> {
            container.isNeeded(Verb.EXEC);
            events.execBegins(container, request.command(), id);
            return ExecLaunch.launch(
                    parts.natives().agent(),
                    container,
                    cgroup,
                    program,
                    sink,
                    observers,
                    code -> events.execDied(container, id, code));
        });
    }

    /** Read from the kernel; empty when it does not run. */
    Optional<Usage> usage(Container container) {
        long pid = container.state().pid();
        boolean ownNetwork =
                !container.config().isolation().namespaces().network().host();
        return pid == 0 ? Optional.empty() : cgroup(container).map(cgroup -> Usage.read(cgroup, pid, ownNetwork));
    }

    private Optional<ContainerCgroup> cgroup(Container container) {
        return parts.cgroups()
                .existing(parts.root().cgroupName(), container.id().hex());
    }
}
