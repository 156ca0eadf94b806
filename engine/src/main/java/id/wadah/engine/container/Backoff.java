package id.wadah.engine.container;

import java.time.Duration;

/**
 * How long to wait before a container is started again: ever longer, so that one that cannot live does not keep the machine busy;
 * source: restartmanager in moby.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Who ran for so long has been able to live. */
    private static final Duration LIVED = Duration.ofSeconds(10);

    private Duration last = Duration.ZERO;

    /** @param ran how long the program lived */
    Duration next(Duration ran) {
        if (last.isZero() || ran.compareTo(LIVED) >= 0) {
            last = FIRST;
        } else {
            Duration twice = last.multipliedBy(2);
            last = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        }
        return last;
    }
}
