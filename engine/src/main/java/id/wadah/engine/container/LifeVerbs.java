package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.StepObserver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What begins and ends the lives of containers: the verbs of a person, and of an engine that begins or ends itself. */
final class LifeVerbs {

    private static final Logger LOG = System.getLogger(LifeVerbs.class.getName());

    private static final Comparator<ManagedContainer> OLDEST_FIRST =
            Comparator.comparing(each -> each.config().created());

    private final Containers containers;
    private final ExistenceVerbs existence;
    private final Supervision.Keeper keeper;
    private final ContainerEvents events;

    LifeVerbs(Containers containers, ExistenceVerbs existence, Supervision.Keeper keeper) {
        this.containers = containers;
        this.existence = existence;
        this.keeper = keeper;
        this.events = keeper.events();
    }

    private Supervision supervision(ManagedContainer container) {
        return new Supervision(container, keeper);
    }

    void start(ManagedContainer container, List<StepObserver> observers) {
        supervision(container).start(observers);
    }

    void stop(ManagedContainer container, StopRequest how) {
        // Wrong values first: nothing has happened then.
        Signal signal = how.signalFor(container.config());
        Duration grace = how.graceFor(container.config());
        if (container.isNeeded(Verb.STOP)) {
            container.stoppedByHand();
            thawThoseWithin(container);
            supervision(container).stop(signal, grace);
            events.happened(container, "stop");
        }
    }

    void restart(ManagedContainer container, StopRequest how, List<StepObserver> observers) {
        container.isNeeded(Verb.RESTART);
        ContainerLife life = container.lives().latest();
        if (life != null) {
            life.keep();
        }
        stop(container, how);
        start(container, observers);
        events.happened(container, "restart");
    }

    /** As in Docker, a container that a person has sent a signal is not started again by itself. */
    void kill(ManagedContainer container, Signal signal) {
        container.isNeeded(Verb.KILL);
        container.stoppedByHand();
        if (signal == Signal.KILL) {
            // As in Docker: whoever kills finds it ended.
            end(container);
            return;
        }
        events.killed(container, signal);
        container.signal(signal);
    }

    void remove(ManagedContainer container, boolean force, boolean withVolumes) {
        // Not while it is being started.
        synchronized (container) {
            if (!container.state().status().up()) {
                container.isNeeded(Verb.RM);
                existence.forget(container, withVolumes);
                return;
            }
        }
        if (!force) {
            container.isNeeded(Verb.RM);
        }
        end(container);
        existence.forget(container, withVolumes);
    }

    /** Kills it, where it runs, and removes it; nothing happens when somebody else has. */
    void endForGood(ManagedContainer container) {
        if (containers.has(container)) {
            end(container);
            existence.forget(container, false);
        }
    }

    private void end(ManagedContainer container) {
        thawThoseWithin(container);
        supervision(container).stop(Signal.KILL, Duration.ZERO);
    }

    /**
     * Lets those go on that are in the PID namespace of a container that is to end: its PID 1 ends only after everybody else there, and in
     * cgroup v1 who is frozen does not end.
     */
    private void thawThoseWithin(ManagedContainer owner) {
        containers.lookup().inPidNamespaceOf(owner).forEach(ManagedContainer::thaw);
    }

    /** @param restart null to leave it as it is */
    void update(ManagedContainer container, LimitsRequest limits, @Nullable RestartPolicy restart) {
        container.isNeeded(Verb.UPDATE);
        if (restart != null && container.config().autoRemove()) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--restart", "--rm");
        }
        container.limit(limits);
        if (restart != null) {
            container.reconfigure(config -> config.withRestart(restart));
        }
        events.happened(container, "update");
    }

    /** Starts those that an engine starts when it begins itself, the oldest first: one may be in the namespaces of an older one. */
    void resume() {
        for (ManagedContainer container :
                containers.all().stream().sorted(OLDEST_FIRST).toList()) {
            if (container.config().life().restartPolicy().withEngine(container.state())) {
                try {
                    start(container, List.of());
                } catch (RuntimeException notAgain) {
                    LOG.log(Level.WARNING, container.name() + " is not started again", notAgain);
                }
            }
        }
    }

    /**
     * Stops all at once, so that their grace periods do not add up, the newest first: it may depend on an older one. An engine that begins
     * later takes them for what they are: not stopped by hand.
     *
     * @param ended told of each that has ended, the newest first
     */
    void stopAll(Consumer<Container> ended) {
        List<ManagedContainer> up = containers.all().stream()
                .filter(each -> each.state().status().up())
                .sorted(OLDEST_FIRST.reversed())
                .toList();
        List<Thread> stopping = new ArrayList<>();
        for (ManagedContainer each : up) {
            Thread thread = new Thread(() -> stopWithEngine(each), "stop " + each.name());
            thread.start();
            stopping.add(thread);
        }
        try {
            for (int i = 0; i < up.size(); i++) {
                stopping.get(i).join();
                ended.accept(up.get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopWithEngine(ManagedContainer container) {
        ContainerConfig config = container.config();
        supervision(container).stop(StopRequest.DEFAULT.signalFor(config), StopRequest.DEFAULT.graceFor(config));
        events.happened(container, "stop");
    }
}
