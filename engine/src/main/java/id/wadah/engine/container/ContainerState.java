package id.wadah.engine.container;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a container now.
 *
 * @param pid PID 1 as the host sees it, 0 when it does not run
 * @param exitCode 0 to 255; 128 + n when signal n ended it; meaningful once it has exited
 * @param error why it could not start, empty when it could
 */
public record ContainerState(
        Status status,
        long pid,
        int exitCode,
        boolean oomKilled,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public ContainerState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(error, "error");
    }

    static ContainerState created() {
        return new ContainerState(Status.CREATED, 0, 0, false, "", null, null);
    }

    ContainerState running(long newPid) {
        return new ContainerState(Status.RUNNING, newPid, 0, false, "", Instant.now(), null);
    }

    /** As the kernel has it: its cgroup stands still. */
    ContainerState paused() {
        return new ContainerState(Status.PAUSED, pid, exitCode, oomKilled, error, startedAt, finishedAt);
    }

    /** Whether its program lives, frozen or not. */
    public boolean runs() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    ContainerState exited(int code, boolean oom, String why) {
        return new ContainerState(Status.EXITED, 0, code, oom, why, startedAt, Instant.now());
    }
}
