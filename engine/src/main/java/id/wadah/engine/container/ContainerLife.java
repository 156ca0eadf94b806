package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.ContainerLaunch.Launched;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;

/** One life of a container: from its start, over the watch for its end, to the moment when nothing of it is left in the kernel. */
final class ContainerLife {

    private static final Logger LOG = System.getLogger(ContainerLife.class.getName());

    private static final TerminalSize USUAL_SIZE = new TerminalSize(24, 80);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(10);

    private final ManagedContainer container;
    private final StepLog log;
    private final Consumer<Container> ending;
    private final Consumer<ManagedContainer> forget;

    /**
     * @param ending told when its program has ended and its cgroup is still there
     * @param forget removes a container that was to be removed at its end
     */
    ContainerLife(
            ManagedContainer container, StepLog log, Consumer<Container> ending, Consumer<ManagedContainer> forget) {
        this.container = container;
        this.log = log;
        this.ending = ending;
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
                RuntimeException explained =
                        LaunchFailure.explain(failure, log, container.files().directory());
                exited(LaunchFailure.exitCode(explained), false, String.valueOf(explained.getMessage()));
                end();
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
        container.born(birth, launched.cgroup());
        ContainerState running = container.state().running(birth.childPid());
        if (container.config().autoRemove()) {
            // The next start of the engine removes it in any state.
            container.assume(running);
        } else {
            container.changeAnyway(running);
        }
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
        if (!container.config().autoRemove()) {
            // Already now: they can be looked at should the engine be killed before the container ends.
            saveSteps();
        }
        int code = Exit.await(launched.birth(), this::thaw);
        boolean oomKilled =
                launched.cgroup().memory().map(memory -> memory.oomKills() > 0).orElse(false);
        killRemaining(launched);
        leaveNetworks(launched);
        tellEnding();
        removeCgroup(launched);
        exited(code, oomKilled, "");
        // A slow reader may take its time over what was written; the container has exited nevertheless.
        container.streams().drainAndClose();
        end();
    }

    private void tellEnding() {
        try {
            ending.accept(container);
        } catch (RuntimeException watchersFault) {
            warn("who watches containers end", watchersFault);
        }
    }

    /** A frozen program does not even die in cgroup v1. */
    private void thaw() {
        try {
            container.thaw();
        } catch (KernelException leftForTheNextStart) {
            warn("frozen", leftForTheNextStart);
        }
    }

    /** In a PID namespace that is not its own, nothing but its cgroup tells the processes that it has left behind. */
    private void killRemaining(Launched launched) {
        if (container.config().isolation().namespaces().pid().own()) {
            return;
        }
        ContainerCgroup cgroup = launched.cgroup();
        try {
            cgroup.killAll(launched.birth().engine());
        } catch (KernelException once) {
            try {
                cgroup.killAll(launched.birth().engine());
            } catch (KernelException triedAgainWithTheCgroup) {
                warn("processes left behind", triedAgainWithTheCgroup);
            }
        }
    }

    private static void leaveNetworks(Launched launched) {
        try {
            launched.network().leave(launched.birth().engine());
        } catch (RuntimeException leftForTheNextStart) {
            warn("network left behind", leftForTheNextStart);
        }
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
                warn("cgroup left behind", leftForTheNextStart);
            }
        }
    }

    private void exited(int code, boolean oomKilled, String error) {
        container.streams().fail();
        ContainerState exited = container.state().exited(code, oomKilled, error);
        if (container.config().autoRemove()) {
            container.assume(exited);
        } else {
            // In this order: what has exited can be removed at any moment.
            saveSteps();
            container.changeAnyway(exited);
        }
        container.died();
        container.announceExit();
    }

    private void saveSteps() {
        try {
            container.saveSteps();
        } catch (EngineException diskFull) {
            warn("steps not kept", diskFull);
        }
    }

    private void end() {
        try {
            if (container.config().autoRemove()) {
                forget.accept(container);
            }
        } catch (EngineException leftForTheNextStart) {
            warn("container directory left behind", leftForTheNextStart);
        } finally {
            container.announceEnd();
        }
    }

    private static void warn(String what, RuntimeException failure) {
        LOG.log(Level.WARNING, what, failure);
    }

    /** Sends the signal, waits, then kills; returns once it has exited. Does nothing when it does not run. */
    static void stop(ManagedContainer container, Signal signal, Duration grace) {
        if (!container.runs()) {
            return;
        }
        container.signal(signal);
        try {
            if (signal == Signal.KILL || !container.awaitExit(grace)) {
                container.signal(Signal.KILL);
                container.awaitExit();
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
