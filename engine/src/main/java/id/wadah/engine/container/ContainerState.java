package id.wadah.engine.container;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a container now.
 *
 * @param pid PID 1 as the host sees it, 0 when it does not run
 * @param exitCode 0 to 255; 128 + n when signal n ended it; meaningful once it has exited
 * @param error why it could not start, empty when it could
 * @param startedAt when its program last began; null when it never did
 * @param restartCount how often its restart policy has started it since somebody did
 * @param stoppedByHand whether somebody has stopped it, or tried to, since somebody started it
 * @param health null where nothing is probed
 */
public record ContainerState(
        Status status,
        long pid,
        int exitCode,
        boolean oomKilled,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int restartCount,
        boolean stoppedByHand,
        @Nullable Health health) {

    public ContainerState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(error, "error");
    }

    /** Of a container that was never restarted, and is not probed. */
    public ContainerState(
            Status status,
            long pid,
            int exitCode,
            boolean oomKilled,
            String error,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        this(status, pid, exitCode, oomKilled, error, startedAt, finishedAt, 0, false, null);
    }

    static ContainerState created() {
        return new ContainerState(Status.CREATED, 0, 0, false, "", null, null);
    }

    /** Whether its last start has failed: it is as it was before, and {@link #error} and {@link #exitCode} say why. */
    public boolean couldNotStart() {
        return status == Status.CREATED && exitCode != 0;
    }

    /** Whether its program lives, frozen or not. */
    public boolean runs() {
        return status.runs();
    }

    /** @param probed whether somebody will look how it is */
    ContainerState running(long newPid, boolean probed) {
        Health begins = probed ? Health.starting(health == null ? List.of() : health.log()) : null;
        return new ContainerState(
                Status.RUNNING, newPid, 0, false, "", Instant.now(), finishedAt, restartCount, stoppedByHand, begins);
    }

    /** As the kernel has it: its cgroup stands still. */
    ContainerState paused() {
        return with(Status.PAUSED);
    }

    ContainerState exited(int code, boolean oom) {
        return new ContainerState(
                Status.EXITED,
                0,
                code,
                oom,
                "",
                startedAt,
                Instant.now(),
                restartCount,
                stoppedByHand,
                health == null ? null : health.unwatched());
    }

    /** It could not be started: one that never ran is as if nobody had tried, but for the reason. */
    ContainerState notStarted(int code, String why) {
        return new ContainerState(
                startedAt == null ? Status.CREATED : Status.EXITED,
                0,
                code,
                false,
                why,
                startedAt,
                finishedAt,
                restartCount,
                stoppedByHand,
                health);
    }

    /** It has exited, and its policy will start it once more. */
    ContainerState restarting() {
        return with(Status.RESTARTING).restarts(restartCount + 1);
    }

    /** The same in another state. */
    ContainerState with(Status other) {
        return new ContainerState(
                other, pid, exitCode, oomKilled, error, startedAt, finishedAt, restartCount, stoppedByHand, health);
    }

    /** Somebody starts it: nothing that was before counts. */
    ContainerState startedByHand() {
        return restarts(0).byHand(false);
    }

    ContainerState byHand(boolean stopped) {
        return new ContainerState(
                status, pid, exitCode, oomKilled, error, startedAt, finishedAt, restartCount, stopped, health);
    }

    ContainerState with(@Nullable Health other) {
        return new ContainerState(
                status, pid, exitCode, oomKilled, error, startedAt, finishedAt, restartCount, stoppedByHand, other);
    }

    private ContainerState restarts(int count) {
        return new ContainerState(
                status, pid, exitCode, oomKilled, error, startedAt, finishedAt, count, stoppedByHand, health);
    }
}
