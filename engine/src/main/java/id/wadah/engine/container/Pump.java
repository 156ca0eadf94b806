package id.wadah.engine.container;

import id.wadah.engine.kernel.Fd;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Carries what a program writes from one descriptor to its readers, until end of file.
 *
 * <p>The descriptor is the pump's own and closed by it alone: closed by another while it is being read, its number would soon
 * be another file's, and the pump would go on with that.
 */
final class Pump {

    /** How long a program that has ended is waited for when another process still holds its output open. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Fd source;
    private final int chunk;
    private final Consumer<byte[]> readers;
    private final Runnable close;
    private final Thread thread;
    private volatile boolean delivering;
    private volatile boolean abandoned;
    private volatile long quietSince;

    private Pump(Fd source, int chunk, String name, Consumer<byte[]> readers, Runnable close) {
        this.source = source;
        this.chunk = chunk;
        this.readers = readers;
        this.close = close;
        this.thread = new Thread(this::run, name);
    }

    /**
     * Begins.
     *
     * @param chunk how many bytes to read at once, at most
     * @param close closes {@code source}
     */
    static Pump start(Fd source, int chunk, String name, Consumer<byte[]> readers, Runnable close) {
        Pump pump = new Pump(source, chunk, name, readers, close);
        pump.thread.setDaemon(true);
        pump.thread.start();
        return pump;
    }

    private void run() {
        try {
            for (byte[] bytes = source.read(chunk); bytes.length > 0; bytes = source.read(chunk)) {
                if (!abandoned) {
                    delivering = true;
                    readers.accept(bytes);
                    quietSince = System.nanoTime();
                    delivering = false;
                }
            }
        } finally {
            close.run();
        }
    }

    /** Whether it comes to the end of file within that time. */
    boolean ended(Duration atMost) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /**
     * Waits, after the program has ended, until all it wrote is delivered, however slow its readers are. Gives up on who has inherited
     * the output, and may never close it, once nothing has come for 3 seconds; what comes later is thrown away.
     */
    void drain() throws InterruptedException {
        quietSince = System.nanoTime();
        while (thread.isAlive()) {
            long quiet = System.nanoTime() - quietSince;
            if (delivering) {
                TimeUnit.NANOSECONDS.timedJoin(thread, IDLE_NANOS);
            } else if (quiet < IDLE_NANOS) {
                TimeUnit.NANOSECONDS.timedJoin(thread, IDLE_NANOS - quiet + 1);
            } else {
                abandoned = true;
                return;
            }
        }
    }
}
