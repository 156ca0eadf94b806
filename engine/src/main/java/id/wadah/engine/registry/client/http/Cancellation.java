package id.wadah.engine.registry.client.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends a piece of work from outside, on whichever threads it goes on: what waits is woken, what comes later is refused. */
public final class Cancellation {

    private final Set<Runnable> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Thrown in the threads of work that was cancelled. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Takes back what was registered. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** For a part of the work: ended with the whole, and also by itself. */
    public Cancellation part() {
        Cancellation part = new Cancellation();
        onCancel(part::cancel);
        return part;
    }

    /** Ends the work; a second time does nothing. */
    public void cancel() {
        List<Runnable> waiting;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            notifyAll();
            waiting = List.copyOf(actions);
            actions.clear();
        }
        waiting.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** @throws Cancelled when it is */
    public void check() {
        if (isCancelled()) {
            throw new Cancelled();
        }
    }

    /** Has {@code wake} run, on the thread that cancels, when that happens before the registration is closed; at once when it has happened. */
    public Registration onCancel(Runnable wake) {
        // Equal lambdas may be one object, and each registration is one of its own.
        Runnable own = () -> wake.run();
        synchronized (this) {
            if (!cancelled) {
                actions.add(own);
                return () -> forget(own);
            }
        }
        wake.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }

    /**
     * Waits that long.
     *
     * @throws Cancelled when it is cancelled meanwhile
     */
    public synchronized void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        boolean interrupted = false;
        try {
            for (long left = length.toMillis(); left > 0 && !cancelled; left = (end - System.nanoTime()) / 1_000_000) {
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    // Work is ended by cancelling it; an interrupt of its threads is not ours to lose.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (cancelled) {
            throw new Cancelled();
        }
    }
}
