package id.wadah.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Docker's options are written and its messages say them: {@code 1m30s}, {@code 1.5h}; source: ParseDuration of Go. */
public final class GoDuration {

    private static final String ACCEPTED = "500ms, 10s, 1m30s, 2h";
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * Reads one that is not negative.
     *
     * @param option where it is written
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static Duration parse(String text, String option) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            String number = part.group(1);
            BigDecimal count = new BigDecimal(number.endsWith(".") ? number + "0" : number);
            nanos = nanos.add(count.multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
            end = part.end();
        }
        if (text.isEmpty() || end != text.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, text, option, ACCEPTED);
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValue());
    }

    /** {@code 1m30s}, {@code 500ms}, {@code 0s}. */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos != 0 && nanos < 1_000_000_000L) {
            return nanos < 1_000_000L
                    ? nanos < 1000L ? nanos + "ns" : decimal(nanos, 3) + "µs"
                    : decimal(nanos, 6) + "ms";
        }
        StringBuilder text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutes() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        long rest = duration.minusMinutes(duration.toMinutes()).toNanos();
        return text + decimal(rest, 9) + "s";
    }

    private static String decimal(long nanos, int scale) {
        return BigDecimal.valueOf(nanos, scale).stripTrailingZeros().toPlainString();
    }
}
