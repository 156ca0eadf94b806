package id.wadah.engine.registry.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait for a registry, and how often to try again.
 *
 * @param connect until a connection stands
 * @param answer until the first byte of an answer, counted from the last byte that was sent
 * @param stall without a single byte within a body, either way
 * @param tries how often something is tried in all
 * @param firstPause before the second try; it doubles with each
 * @param longestPause the longest that a registry may ask us to wait before another try
 */
public record Patience(
        Duration connect, Duration answer, Duration stall, int tries, Duration firstPause, Duration longestPause) {

    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            Duration.ofSeconds(60),
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(60));

    /**
     * The pause after that many failures, at random between half of it and all: clients that a registry's failure hit at once do not
     * all come back at once.
     *
     * @param failures from 1
     */
    public Duration pauseAfter(int failures) {
        long most = firstPause.toMillis() << Math.min(failures - 1, 10);
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
