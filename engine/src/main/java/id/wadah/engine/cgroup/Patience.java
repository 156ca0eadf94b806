package id.wadah.engine.cgroup;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, for a bounded time, for what the kernel does in its own time and gives no notice of. */
final class Patience {

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Patience() {}

    /** Asks until the answer is yes, at first every half millisecond, then ever less often; false when time is up. */
    static boolean until(Duration limit, BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        long pause = TimeUnit.MICROSECONDS.toNanos(500);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        return true;
    }
}
