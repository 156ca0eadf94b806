package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.step.StepLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lives of one container, one after the other, since the engine began. */
final class Lives {

    private final OutputSink log;
    /** The one that is, or was; null before the first. */
    private volatile @Nullable ContainerLife latest;
    /** The one to come, where somebody is attached to it already. */
    private @Nullable ContainerLife coming;

    /** @param log takes what each of them writes */
    Lives(OutputSink log) {
        this.log = log;
    }

    @Nullable
    ContainerLife latest() {
        return latest;
    }

    /** The one that whoever attaches now means: the one that is, else the one to come. */
    synchronized ContainerLife attachable() {
        ContainerLife now = latest;
        if (now != null && !now.hasExited()) {
            return now;
        }
        ContainerLife next = coming;
        if (next == null) {
            next = new ContainerLife(log, now);
            coming = next;
        }
        return next;
    }

    /** Begins the one to come; the one before must be over. */
    synchronized ContainerLife begin(StepLog steps) {
        ContainerLife life = attachable();
        life.recordTo(steps);
        latest = life;
        coming = null;
        return life;
    }

    /** The processes of the one that is. */
    @Nullable
    Birth birth() {
        ContainerLife life = latest;
        return life == null ? null : life.birth();
    }

    /** Of the one that is. */
    Optional<ContainerCgroup> cgroup() {
        ContainerLife life = latest;
        return life == null ? Optional.empty() : Optional.ofNullable(life.cgroup());
    }

    /** The steps of the latest one; none before the first. */
    StepLog steps() {
        ContainerLife life = latest;
        return life == null ? new StepLog(List.of()) : life.steps();
    }

    /** Waits for the end of the one that is, or of the one that follows by itself where the latest is over; empty before the first. */
    Optional<Integer> awaitEnd() throws InterruptedException {
        ContainerLife life = latest;
        if (life == null) {
            return Optional.empty();
        }
        return Optional.of((life.hasExited() ? life.next().orElse(life) : life).awaitEnd());
    }
}
