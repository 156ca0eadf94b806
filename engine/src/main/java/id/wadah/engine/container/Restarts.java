package id.wadah.engine.container;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether and when a container begins again by itself, from one start by hand until somebody stops it. */
final class Restarts {

    private Backoff backoff = new Backoff();
    private boolean cancelled;

    /** It is started by hand: whatever was before does not count. */
    synchronized void reset() {
        backoff = new Backoff();
        cancelled = false;
    }

    /** It does not begin again by itself; who waits to begin gives up. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /**
     * How long to wait; empty when it is to stay as it is.
     *
     * @param ended its state when the program had ended
     * @param ran how long the program lived
     */
    synchronized Optional<Duration> after(RestartPolicy policy, ContainerState ended, Duration ran) {
        return !cancelled && policy.again(ended.exitCode(), ended.restartCount())
                ? Optional.of(backoff.next(ran))
                : Optional.empty();
    }

    /** Waits; false when it was cancelled meanwhile. */
    synchronized boolean sleep(Duration delay) {
        long end = System.nanoTime() + delay.toNanos();
        try {
            for (long left = delay.toNanos(); !cancelled && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !cancelled;
    }
}
