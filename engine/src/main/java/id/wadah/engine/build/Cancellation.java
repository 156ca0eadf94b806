package id.wadah.engine.build;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Ends a build from another thread: between two steps, or by ending the program that it waits for. */
final class Cancellation {

    private boolean asked;
    private @Nullable Runnable end;

    synchronized void cancel() {
        asked = true;
        if (end != null) {
            end.run();
        }
    }

    /** @throws CancellationException when it has been asked for */
    synchronized void check() {
        if (asked) {
            throw new CancellationException("build");
        }
    }

    /** From now on, {@code ending} is what ends the work; it is called at once when that has been asked for already. */
    synchronized void during(Runnable ending) {
        end = ending;
        if (asked) {
            ending.run();
        }
    }

    /** Work that can be interrupted. */
    interface Waiting<T, X extends Exception> {
        T run() throws InterruptedException, X;
    }

    /**
     * Does what waits for a network; cancelling interrupts it.
     *
     * @throws CancellationException when that has happened
     */
    <T, X extends Exception> T interruptible(Waiting<T, X> work) throws X {
        try {
            during(Thread.currentThread()::interrupt);
            return work.run();
        } catch (InterruptedException cancelled) {
            throw new CancellationException("build");
        } finally {
            over();
            // It may have come when all was done.
            Thread.interrupted();
        }
    }

    /** From now on, nothing has to be ended. */
    synchronized void over() {
        end = null;
    }

    /** @throws CancellationException when it was asked for meanwhile */
    synchronized void done() {
        over();
        check();
    }
}
