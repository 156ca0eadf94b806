package id.wadah.engine.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the probes of a container have found; source: the Engine API, Health.
 *
 * @param failingStreak how many of the last ones have failed
 * @param log the last five, the oldest first
 */
public record Health(Status status, int failingStreak, List<Result> log) {

    private static final int KEPT = 5;

    /** Docker's words. */
    public enum Status {
        STARTING,
        HEALTHY,
        UNHEALTHY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One probe.
     *
     * @param exitCode 0 is healthy; -1 when it could not be run, or took too long
     * @param output the beginning of what it wrote
     */
    public record Result(Instant start, Instant end, int exitCode, String output) {

        boolean good() {
            return exitCode == 0;
        }
    }

    public Health {
        log = List.copyOf(log);
    }

    /** Nothing was probed yet. */
    static Health unknown() {
        return starting(List.of());
    }

    /** A life begins: what is known of the one before stays in the log. */
    static Health starting(List<Result> before) {
        return new Health(Status.STARTING, 0, before);
    }

    /**
     * With one more result. A failure while it starts does not count; it is unhealthy after so many in a row as {@code retries} says.
     *
     * @param early whether the start period is not over, and no probe has been good
     */
    Health with(Result result, boolean early, int retries) {
        List<Result> all = new ArrayList<>(log);
        all.add(result);
        List<Result> last = all.subList(Math.max(0, all.size() - KEPT), all.size());
        if (result.good()) {
            return new Health(Status.HEALTHY, 0, last);
        }
        if (status == Status.STARTING && early) {
            return new Health(status, failingStreak, last);
        }
        int failures = failingStreak + 1;
        return new Health(failures >= retries ? Status.UNHEALTHY : status, failures, last);
    }

    /** Nobody looks any more: Docker then calls it unhealthy. */
    Health unwatched() {
        return new Health(Status.UNHEALTHY, failingStreak, log);
    }
}
