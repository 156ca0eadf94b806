package id.wadah.shell.attach;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts a thread only where it said that it may be: an interrupt amid the engine's work on its channels would close
 * them. One that comes before is kept for then.
 */
public final class Interruption {

    private @Nullable Thread waiting;
    private boolean asked;

    /** Something that waits. */
    public interface Waiting<T> {
        T await() throws InterruptedException;
    }

    /** @throws InterruptedException when {@link #interrupt} was or is called */
    public <T> T during(Waiting<T> what) throws InterruptedException {
        synchronized (this) {
            if (asked) {
                asked = false;
                throw new InterruptedException();
            }
            waiting = Thread.currentThread();
        }
        try {
            return what.await();
        } finally {
            synchronized (this) {
                waiting = null;
                asked = false;
                Thread.interrupted();
            }
        }
    }

    public synchronized void interrupt() {
        asked = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Forgets an interrupt that nobody waited for. */
    public synchronized void reset() {
        asked = false;
    }
}
