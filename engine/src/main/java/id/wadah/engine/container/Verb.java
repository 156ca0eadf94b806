package id.wadah.engine.container;

import static id.wadah.engine.container.Status.CREATED;
import static id.wadah.engine.container.Status.DEAD;
import static id.wadah.engine.container.Status.EXITED;
import static id.wadah.engine.container.Status.PAUSED;
import static id.wadah.engine.container.Status.RESTARTING;
import static id.wadah.engine.container.Status.RUNNING;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be done with a container in which state; the one place that says so. As in Docker 20.10. */
public enum Verb {
    /** Of one that runs it is done already. */
    START(EnumSet.of(CREATED, EXITED), EnumSet.of(RUNNING, RESTARTING)),
    STOP(EnumSet.of(RUNNING, PAUSED, RESTARTING), EnumSet.complementOf(EnumSet.of(RUNNING, PAUSED, RESTARTING))),
    RESTART(EnumSet.of(CREATED, RUNNING, PAUSED, RESTARTING, EXITED)),
    KILL(EnumSet.of(RUNNING, PAUSED, RESTARTING)),
    PAUSE(EnumSet.of(RUNNING)),
    UNPAUSE(EnumSet.of(PAUSED)),
    EXEC(EnumSet.of(RUNNING)),
    ATTACH(EnumSet.of(RUNNING)),
    RENAME(EnumSet.of(CREATED, RUNNING, PAUSED, RESTARTING, EXITED)),
    UPDATE(EnumSet.of(CREATED, RUNNING, PAUSED, RESTARTING, EXITED)),
    /** Without force. */
    RM(EnumSet.of(CREATED, EXITED, DEAD));

    private final Set<Status> possible;
    private final Set<Status> done;

    Verb(Set<Status> possible) {
        this(possible, EnumSet.noneOf(Status.class));
    }

    /** @param done where the verb has nothing to do, and succeeds */
    Verb(Set<Status> possible, Set<Status> done) {
        this.possible = possible;
        this.done = done;
    }

    /** As it is typed: {@code unpause}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether there is anything to do.
     *
     * @param container its name
     * @throws EngineException {@link Problem#WRONG_STATE}, {@link Problem#CONTAINER_PAUSED}, {@link Problem#CONTAINER_RESTARTING} when
     *     it is not possible
     */
    public boolean isNeeded(String container, Status now) {
        if (possible.contains(now)) {
            return true;
        }
        if (done.contains(now)) {
            return false;
        }
        if (now == PAUSED && this != PAUSE && (possible.contains(RUNNING) || this == START)) {
            throw new EngineException(Problem.CONTAINER_PAUSED, container, word());
        }
        if (now == RESTARTING && possible.contains(RUNNING)) {
            throw new EngineException(Problem.CONTAINER_RESTARTING, container, word());
        }
        throw new EngineException(Problem.WRONG_STATE, container, now.word(), word());
    }
}
