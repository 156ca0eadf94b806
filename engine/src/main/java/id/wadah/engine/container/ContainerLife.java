package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.ContainerLaunch.Launched;
import id.wadah.engine.kernel.AgentGoneException;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One life of a container: from its start, over the watch for its end, to the moment when nothing of it is left in the kernel. */
final class ContainerLife {

    private static final TerminalSize USUAL_SIZE = new TerminalSize(24, 80);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

    private final ManagedContainer container;
    private final StepLog log;
    private final Consumer<ManagedContainer> forget;

    /** @param forget removes a container that was to be removed at its end */
    ContainerLife(ManagedContainer container, StepLog log, Consumer<ManagedContainer> forget) {
        this.container = container;
        this.log = log;
        this.forget = forget;
    }

    /** @throws EngineException when it cannot be started; nothing is left of the attempt */
    void start(ContainerLaunch launch) {
        synchronized (container) {
            container.require(Status.CREATED, "start");
            container.recordTo(log);
            try {
                begin(launch.launch(size()));
            } catch (RuntimeException failure) {
                EngineException explained = explain(failure);
                end(explained.problem().exitCode(), false, String.valueOf(explained.getMessage()));
                throw explained;
            }
        }
    }

    private TerminalSize size() {
        TerminalSize asked = container.streams().lastSize();
        return asked == null ? USUAL_SIZE : asked;
    }

    private void begin(Launched launched) {
        Birth birth = launched.birth();
        container.born(birth);
        container.changeAnyway(container.state().running(birth.childPid()));
        String name = container.name();
        launched.terminal()
                .ifPresentOrElse(
                        pty -> container.streams().open(pty, name),
                        () -> container.streams().open(launched.stdio(), name));
        Thread watcher = new Thread(() -> watch(launched), name + " watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch(Launched launched) {
        int code = Exit.await(launched.birth());
        container.died();
        container.streams().drainAndClose(launched.stdio());
        boolean oomKilled =
                launched.cgroup().memory().map(memory -> memory.oomKills() > 0).orElse(false);
        removeCgroup(launched);
        end(code, oomKilled, "");
    }

    private static void removeCgroup(Launched launched) {
        ContainerCgroup cgroup = launched.cgroup();
        try {
            cgroup.remove(launched.birth().engine());
        } catch (KernelException once) {
            try {
                cgroup.killAll(launched.birth().engine());
                cgroup.remove(launched.birth().engine());
            } catch (KernelException leftForTheNextStart) {
                System.getLogger(ContainerLife.class.getName())
                        .log(System.Logger.Level.WARNING, "cgroup left behind", leftForTheNextStart);
            }
        }
    }

    private void end(int code, boolean oomKilled, String error) {
        container.streams().fail();
        try {
            ContainerState exited = container.state().exited(code, oomKilled, error);
            if (container.config().autoRemove()) {
                container.assume(exited);
                forget.accept(container);
            } else {
                container.changeAnyway(exited);
                container.saveSteps();
            }
        } catch (EngineException leftForTheNextStart) {
            System.getLogger(ContainerLife.class.getName())
                    .log(System.Logger.Level.WARNING, "container directory", leftForTheNextStart);
        } finally {
            container.announceEnd();
        }
    }

    private EngineException explain(RuntimeException failure) {
        if (failure instanceof EngineException explained) {
            return explained;
        }
        if (failure instanceof KernelException refused) {
            return withSuppressed(
                    new EngineException(
                            Problem.STEP_REFUSED,
                            refused,
                            lastStep() == null ? "" : lastStep().kind().id(),
                            refused.call().render(),
                            refused.errno().name()),
                    failure);
        }
        if (failure instanceof AgentGoneException gone) {
            return withSuppressed(
                    new EngineException(Problem.AGENT_GONE, gone, String.valueOf(gone.getMessage())), failure);
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause) {
            return StorageProblem.of(cause, container.files().directory());
        }
        throw failure;
    }

    private @Nullable Step lastStep() {
        List<Step> steps = log.steps().stream().filter(Step::failed).toList();
        return steps.isEmpty() ? null : steps.get(0);
    }

    private static EngineException withSuppressed(EngineException explained, RuntimeException failure) {
        for (Throwable also : failure.getSuppressed()) {
            explained.addSuppressed(also);
        }
        return explained;
    }

    /** Sends the signal, waits, then kills; returns once it has ended. Does nothing when it does not run. */
    static void stop(ManagedContainer container, Signal signal, Duration grace) {
        if (container.state().status() != Status.RUNNING) {
            return;
        }
        container.signal(signal);
        try {
            if (signal == Signal.KILL || !container.awaitEnd(grace)) {
                container.signal(Signal.KILL);
                container.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops all of them at once. */
    static void stopAll(Collection<ManagedContainer> running) {
        running.parallelStream()
                .forEach(each -> stop(each, Signal.parse(each.config().stopSignal()), SHUTDOWN_GRACE));
    }
}
