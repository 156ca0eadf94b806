package id.wadah.lessons.check.process;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class ProcessChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            ContainerImage.class,
            ContainerRan.class,
            ContainerRunning.class,
            ContainerStarted.class,
            ContainerEnded.class,
            ContainerExists.class,
            ContainerTerminal.class,
            ExitCode.class,
            HostPid.class,
            Joined.class,
            JoinedNamespaces.class,
            StepOrder.class,
            WorkingDirectory.class);

    private ProcessChecks() {}
}
