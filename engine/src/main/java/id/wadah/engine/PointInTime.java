package id.wadah.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as Docker's {@code --since} and {@code --until} are written: how long ago ({@code 10m}, {@code 1h30m}), a date with or without a time and a zone, or
 * seconds since 1970; source: docker-logs(1).
 */
public final class PointInTime {

    private static final String ACCEPTED = "10m, 1h30m, 2026-01-31, 2026-01-31T10:00:00Z, 1769853600";
    private static final Pattern UNIX = Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,9}))?");
    private static final Pattern HOUR = Pattern.compile("(.*T[0-9]{2})([^:0-9].*)?");

    private PointInTime() {}

    /**
     * Reads one.
     *
     * @param option where it is written
     * @param zone of a date without one
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static Instant parse(String text, String option, Instant now, ZoneId zone) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            String fraction = unix.group(2) == null ? "" : unix.group(2);
            long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
            return Instant.ofEpochSecond(Long.parseLong(unix.group(1)), nanos);
        }
        try {
            boolean later = text.startsWith("-");
            Duration ago = GoDuration.parse(later ? text.substring(1) : text, option);
            return later ? now.plus(ago) : now.minus(ago);
        } catch (EngineException noDuration) {
            return date(text, zone, noDuration, option);
        }
    }

    private static Instant date(String text, ZoneId zone, EngineException cause, String option) {
        try {
            return text.contains("T") ? dateAndTime(text, zone) : dateAlone(text, zone);
        } catch (DateTimeException neither) {
            cause.addSuppressed(neither);
            throw new EngineException(Problem.INVALID_OPTION_VALUE, cause, text, option, ACCEPTED);
        }
    }

    private static Instant dateAndTime(String text, ZoneId zone) {
        Matcher hour = HOUR.matcher(text);
        String whole = hour.matches() ? hour.group(1) + ":00" + (hour.group(2) == null ? "" : hour.group(2)) : text;
        try {
            return OffsetDateTime.parse(whole).toInstant();
        } catch (DateTimeParseException withoutZone) {
            return LocalDateTime.parse(whole).atZone(zone).toInstant();
        }
    }

    private static Instant dateAlone(String text, ZoneId zone) {
        int zoneAt = "2026-01-31".length();
        if (text.length() <= zoneAt) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        return LocalDate.parse(text.substring(0, zoneAt), DateTimeFormatter.ISO_LOCAL_DATE)
                .atStartOfDay(ZoneOffset.of(text.substring(zoneAt)))
                .toInstant();
    }
}
