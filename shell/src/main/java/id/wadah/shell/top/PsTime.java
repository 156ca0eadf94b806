package id.wadah.shell.top;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and spans as ps(1) writes them. */
final class PsTime {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMdd", Locale.ENGLISH);
    private static final DateTimeFormatter SPACED_DAY = DateTimeFormatter.ofPattern("MMM dd", Locale.ENGLISH);
    private static final DateTimeFormatter ALL =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private PsTime() {}

    /** {@code 07:53} today, {@code Nov20} this year, else the year. */
    static String start(Instant moment, Machine machine) {
        ZonedDateTime then = moment.atZone(machine.zone());
        ZonedDateTime now = machine.now().atZone(machine.zone());
        if (then.getYear() != now.getYear()) {
            return Integer.toString(then.getYear());
        }
        return (then.getDayOfYear() == now.getDayOfYear() ? MINUTE : DAY).format(then);
    }

    /** {@code 07:53:01} within a day, else {@code Nov 20}. */
    static String precise(Instant moment, Machine machine) {
        boolean recent = Duration.between(moment, machine.now()).toHours() < 24;
        return (recent ? SECOND : SPACED_DAY).format(moment.atZone(machine.zone()));
    }

    /** {@code Sat Nov 21 07:53:01 2026} */
    static String whole(Instant moment, Machine machine) {
        return ALL.format(moment.atZone(machine.zone()));
    }

    /** {@code [DD-]hh:mm:ss} */
    static String clock(Duration span) {
        String days = span.toDays() > 0 ? String.format(Locale.ROOT, "%02d-", span.toDays()) : "";
        return days
                + String.format(
                        Locale.ROOT, "%02d:%02d:%02d", span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart());
    }

    /** {@code [[DD-]hh:]mm:ss} */
    static String elapsed(Duration span) {
        return span.toHours() > 0
                ? clock(span)
                : String.format(Locale.ROOT, "%02d:%02d", span.toMinutesPart(), span.toSecondsPart());
    }

    /** {@code m:ss}, as many minutes as there are. */
    static String minutes(Duration span) {
        return String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }
}
