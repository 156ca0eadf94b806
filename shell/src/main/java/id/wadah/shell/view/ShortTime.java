package id.wadah.shell.view;

import id.wadah.shell.view.draw.Glyphs;
import java.time.Duration;
import java.util.Locale;

/** A short duration in three digits or so: {@code 35 µs}, {@code 1.2 ms}, {@code 3.0 s}. */
public final class ShortTime {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private ShortTime() {}

    public static String of(Duration duration, Glyphs glyphs) {
        long nanos = duration.toNanos();
        if (nanos < MILLI) {
            return (nanos + MICRO / 2) / MICRO + " " + glyphs.microseconds();
        }
        return nanos < SECOND
                ? String.format(Locale.ROOT, "%.1f ms", (double) nanos / MILLI)
                : String.format(Locale.ROOT, "%.1f s", (double) nanos / SECOND);
    }
}
