package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.step.StepLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One life of a container, from before its start to after its end: its streams, the steps that made it, its first process and its
 * cgroup. Somebody can be attached to it before it begins, so that nothing is missed.
 */
final class ContainerLife {

    private static final TerminalSize USUAL_SIZE = new TerminalSize(24, 80);

    private final Streams streams = new Streams();
    private final CountDownLatch exited = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Optional<ContainerLife>> next = new CompletableFuture<>();
    private volatile StepLog steps = new StepLog(List.of());
    private volatile @Nullable Birth birth;
    private volatile @Nullable ContainerCgroup cgroup;
    private volatile int exitCode;
    private volatile boolean kept;

    /**
     * @param log takes all that is written before anybody else does
     * @param before the life whose terminal's size it takes over
     */
    ContainerLife(OutputSink log, @Nullable ContainerLife before) {
        streams.add(log);
        TerminalSize size = before == null ? null : before.streams.lastSize();
        if (size != null) {
            streams.resize(size);
        }
    }

    Streams streams() {
        return streams;
    }

    TerminalSize size() {
        TerminalSize asked = streams.lastSize();
        return asked == null ? USUAL_SIZE : asked;
    }

    void recordTo(StepLog log) {
        steps = log;
    }

    StepLog steps() {
        return steps;
    }

    void born(Birth alive, ContainerCgroup limits) {
        birth = alive;
        cgroup = limits;
    }

    /** The processes that it consists of; null before and after. */
    @Nullable
    Birth birth() {
        return birth;
    }

    @Nullable
    ContainerCgroup cgroup() {
        return cgroup;
    }

    /** Sends a signal to PID 1; nothing happens when it is not yet there, or has just ended. */
    void signal(Signal signal) {
        Birth alive = birth;
        if (alive != null) {
            alive.signal(signal);
        }
    }

    /** It is over: nothing of it is in the kernel from now on. */
    void died(int code) {
        exitCode = code;
        birth = null;
        cgroup = null;
    }

    /** Whoever waits for it to have exited may go on. */
    void announceExit() {
        streams.fail();
        exited.countDown();
    }

    /** All its output is delivered as well. */
    void announceEnd() {
        ended.countDown();
    }

    /** @param life the one that its restart policy has begun after this; empty when this was the last */
    void announceNext(Optional<ContainerLife> life) {
        next.complete(life);
    }

    /** Its end is not the container's, although that is to be removed at its end. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    boolean hasExited() {
        return exited.getCount() == 0;
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    int exitCode() {
        return exitCode;
    }

    void awaitExit() throws InterruptedException {
        exited.await();
    }

    /** Whether it has exited within that time. */
    boolean awaitExit(Duration atMost) throws InterruptedException {
        return exited.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has exited and all that it wrote is delivered; its exit code. */
    int awaitEnd() throws InterruptedException {
        ended.await();
        return exitCode;
    }

    /** Waits until its restart policy has begun another, or will not. */
    Optional<ContainerLife> next() throws InterruptedException {
        try {
            return next.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Whether none follows by itself, or one that follows is there. */
    boolean isSettled() {
        return next.isDone();
    }
}
