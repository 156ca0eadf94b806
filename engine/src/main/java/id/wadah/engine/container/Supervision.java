package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.ContainerLaunch.Launched;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.step.StepObserver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings a container to life, watches over it until nothing of it is left in the kernel, and begins again where its restart policy
 * says so. The thread that watches one life is the one that begins the next.
 */
final class Supervision {

    private static final Logger LOG = System.getLogger(Supervision.class.getName());

    /** How long the next life waits for readers of the last one's output; source: exitTimeout in moby. */
    private static final Duration READERS = Duration.ofSeconds(2);

    private final ManagedContainer container;
    private final Keeper keeper;

    Supervision(ManagedContainer container, Keeper keeper) {
        this.container = container;
        this.keeper = keeper;
    }

    /** What the engine does for the containers that it keeps. */
    interface Keeper {

        /** @throws EngineException when what the container needs is not there */
        ContainerLaunch prepare(ManagedContainer container, StepLog log);

        ContainerEvents events();

        /** @throws EngineException when it cannot be started */
        RunningExec probe(ManagedContainer container, List<String> command, OutputSink output);

        /** Its program has ended, and its cgroup is still there. */
        void ending(ManagedContainer container);

        /** It has ended and is to be removed. */
        void forget(ManagedContainer container);
    }

    /**
     * Starts it, as somebody has asked for; does nothing when it runs.
     *
     * @throws EngineException when it cannot be started; nothing is left of the attempt
     */
    void start(List<StepObserver> observers) {
        synchronized (container) {
            if (container.isNeeded(Verb.START)) {
                container.restarts().reset();
                container.assume(ContainerState::startedByHand);
                begin(new StepLog(observers));
            }
        }
    }

    private ContainerLife begin(StepLog log) {
        ContainerLife life = container.lives().begin(log);
        try {
            alive(life, keeper.prepare(container, log).launch(life.size()));
            return life;
        } catch (RuntimeException failure) {
            RuntimeException explained =
                    LaunchFailure.explain(failure, log, container.files().directory());
            int code = LaunchFailure.exitCode(explained);
            container.changeAnyway(before -> before.notStarted(code, String.valueOf(explained.getMessage())));
            life.died(code);
            saveSteps();
            life.announceExit();
            life.announceNext(Optional.empty());
            end(life);
            throw explained;
        }
    }

    private void alive(ContainerLife life, Launched launched) {
        Birth birth = launched.birth();
        life.born(birth, launched.cgroup());
        container.changeAnyway(before -> before.running(birth.childPid(), isProbed()));
        String name = container.name();
        launched.terminal()
                .ifPresentOrElse(
                        pty -> life.streams().open(pty, name),
                        () -> life.streams().open(launched.stdio(), name));
        keeper.events().started(container);
        Thread watcher = new Thread(() -> watch(life, launched), name + " watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    private boolean isProbed() {
        Healthcheck check = container.config().life().health();
        return check != null && check.isProbe();
    }

    private void watch(ContainerLife life, Launched launched) {
        // Already now: they can be looked at should the engine be killed before the container ends.
        saveSteps();
        HealthMonitor health = HealthMonitor.begin(container, keeper);
        int code;
        boolean oomKilled;
        Runnable outOfMemory = () -> keeper.events().happened(container, "oom");
        try (OomWatch memory = OomWatch.of(launched.cgroup(), outOfMemory)) {
            code = Exit.await(launched.birth(), this::thaw, memory);
            oomKilled = memory.finish();
        }
        health.end();
        Aftermath aftermath = new Aftermath(launched);
        aftermath.killRemaining(container.config().isolation().namespaces().pid());
        aftermath.leaveNetworks();
        tellEnding();
        aftermath.releaseVolumes();
        aftermath.removeCgroup();
        Optional<Duration> again = exited(life, code, oomKilled);
        if (again.isEmpty()) {
            drain(life);
            return;
        }
        if (life.streams().drained(READERS)) {
            end(life);
        } else {
            Thread slow = new Thread(() -> drain(life), container.name() + " readers");
            slow.setDaemon(true);
            slow.start();
        }
        beginAgain(life, again.get());
    }

    /** A slow reader may take its time over what was written; the container has exited nevertheless. */
    private void drain(ContainerLife life) {
        life.streams().drainAndClose();
        end(life);
    }

    private void tellEnding() {
        try {
            keeper.ending(container);
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

    /** @return after which time it begins again; empty when it does not */
    private Optional<Duration> exited(ContainerLife life, int code, boolean oomKilled) {
        ContainerState ended = container.state().exited(code, oomKilled);
        Duration ran = Duration.between(Objects.requireNonNull(ended.startedAt()), Instant.now());
        Optional<Duration> again =
                container.restarts().after(container.config().life().restartPolicy(), ended, ran);
        // In this order: what has exited can be removed at any moment.
        saveSteps();
        container.changeAnyway(before -> {
            ContainerState now = before.exited(code, oomKilled);
            return again.isPresent() ? now.restarting() : now;
        });
        life.died(code);
        keeper.events().died(container, code);
        if (again.isEmpty()) {
            life.announceNext(Optional.empty());
        }
        life.announceExit();
        return again;
    }

    private void beginAgain(ContainerLife before, Duration delay) {
        boolean wanted = container.restarts().sleep(delay);
        Optional<ContainerLife> next = Optional.empty();
        synchronized (container) {
            if (wanted && !container.restarts().cancelled()) {
                try {
                    next = Optional.of(begin(new StepLog(List.of())));
                } catch (RuntimeException notAgain) {
                    warn(container.name() + " is not started again", notAgain);
                }
            } else {
                container.changeAnyway(state -> state.with(Status.EXITED));
            }
        }
        // Somebody wanted it to end while it was beginning.
        next.filter(life -> container.restarts().cancelled()).ifPresent(life -> life.signal(Signal.KILL));
        before.announceNext(next);
        container.wakeLog();
    }

    private void saveSteps() {
        if (container.config().autoRemove()) {
            return;
        }
        try {
            container.saveSteps();
        } catch (EngineException diskFull) {
            warn("steps not kept", diskFull);
        }
    }

    private void end(ContainerLife life) {
        try {
            if (container.config().autoRemove()
                    && !life.isKept()
                    && container.lives().latest() == life) {
                keeper.forget(container);
            }
        } catch (EngineException leftForTheNextStart) {
            warn("container directory left behind", leftForTheNextStart);
        } finally {
            container.endLog();
            life.announceEnd();
            container.wakeLog();
        }
    }

    private static void warn(String what, RuntimeException failure) {
        LOG.log(Level.WARNING, what, failure);
    }

    /**
     * Sends the signal, waits, then kills; returns once it has exited and will not begin again by itself. Does nothing when it does not
     * run.
     */
    void stop(Signal signal, Duration grace) {
        container.restarts().cancel();
        ContainerLife life = container.lives().latest();
        try {
            while (life != null) {
                if (!life.hasExited()) {
                    end(life, signal, grace);
                }
                life = life.next().orElse(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(ContainerLife life, Signal signal, Duration grace) throws InterruptedException {
        send(signal);
        if (signal == Signal.KILL) {
            life.awaitExit();
        } else if (!life.awaitExit(grace)) {
            send(Signal.KILL);
            life.awaitExit();
        }
    }

    private void send(Signal signal) {
        keeper.events().killed(container, signal);
        container.signal(signal);
    }
}
