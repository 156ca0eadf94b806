package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.CpuReading;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Notebook;
import java.time.Duration;
import java.util.Optional;

/**
 * How much processor time a container has used over some seconds, and how often it was throttled in them: begun at one reading, and
 * finished at a later one.
 *
 * @param share of one processor
 * @param limit of one processor
 * @param throttled in how many periods it was
 */
record CpuWindow(double share, double limit, long throttled) {

    /** Long enough that a quota of 100 ms more or less at its ends is not seen. */
    private static final Duration LENGTH = Duration.ofSeconds(3);

    /** Nobody has looked for so long that a pause may be in it. */
    private static final Duration STALE = Duration.ofSeconds(8);

    private static final String NOTE = "cpu window";
    private static final double TOLERANCE = 1.1;
    private static final double BUSY = 0.5;

    /**
     * Begins a window, or ends one that is long enough and begins the next.
     *
     * @return empty while it is not long enough
     */
    static Optional<CpuWindow> measure(Notebook notebook, Container container, CpuReading reading) {
        if (reading.quota().isEmpty() || reading.used().isEmpty()) {
            return Optional.empty();
        }
        // System.nanoTime is the monotonic clock, which goes on for a later engine as well.
        Start now = new Start(
                container.id().hex(), System.nanoTime(), reading.used().getAsLong(), reading.throttledPeriods());
        Optional<Start> begun = notebook.read(NOTE).flatMap(Start::parse).filter(now::continues);
        if (begun.isEmpty()) {
            notebook.write(NOTE, now.toString());
            return Optional.empty();
        }
        long nanos = now.nanos - begun.get().nanos;
        if (nanos < LENGTH.toNanos()) {
            return Optional.empty();
        }
        notebook.write(NOTE, now.toString());
        return Optional.of(new CpuWindow(
                (now.used - begun.get().used) * 1000.0 / nanos,
                (double) reading.quota().getAsLong() / reading.period(),
                now.throttled - begun.get().throttled));
    }

    /** Whether programs wanted so much that the limit was felt. */
    boolean busy() {
        return share >= BUSY * limit;
    }

    boolean withinLimit() {
        return share <= TOLERANCE * limit;
    }

    /** In hundredths of one processor. */
    String sharePercent() {
        return Math.round(share * 100) + " %";
    }

    String limitPercent() {
        return Math.round(limit * 100) + " %";
    }

    /** @param used microseconds */
    private record Start(String container, long nanos, long used, long throttled) {

        static Optional<Start> parse(String note) {
            String[] fields = note.split(" ");
            return fields.length != 4
                    ? Optional.empty()
                    : Optional.of(new Start(
                            fields[0],
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[2]),
                            Long.parseLong(fields[3])));
        }

        boolean continues(Start earlier) {
            long nanos = this.nanos - earlier.nanos;
            return container.equals(earlier.container) && nanos >= 0 && nanos < STALE.toNanos() && used >= earlier.used;
        }

        @Override
        public String toString() {
            return container + " " + nanos + " " + used + " " + throttled;
        }
    }
}
