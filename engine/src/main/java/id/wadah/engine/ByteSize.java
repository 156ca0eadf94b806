package id.wadah.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as Docker has it: {@code 512m}, {@code 1.5g}, {@code 64KiB}, {@code 1048576}.
 *
 * @param bytes from 0
 */
public record ByteSize(long bytes) {

    private static final String UNITS = "bkmgtp";
    /** A unit letter is a power of 1024, with or without the rest of its name. */
    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(b|[kmgtp](?:i?b)?)?", Pattern.CASE_INSENSITIVE);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }

    public static ByteSize ofMebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /**
     * Reads what a person wrote; a fraction of a byte is dropped.
     *
     * @param option the option it was written for, named in the error
     * @throws EngineException {@link Problem#INVALID_SIZE}
     */
    public static ByteSize parse(String written, String option) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new EngineException(Problem.INVALID_SIZE, written, option);
        }
        String unit = matcher.group(2);
        int power =
                unit == null ? 0 : UNITS.indexOf(unit.toLowerCase(Locale.ROOT).charAt(0));
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new EngineException(Problem.INVALID_SIZE, written, option);
        }
        return new ByteSize(bytes.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** The shortest exact form, which {@link #parse} reads back: {@code 512m}, {@code 1000b}. */
    @Override
    public String toString() {
        int power = 0;
        while (power < UNITS.length() - 1 && bytes != 0 && bytes % (1L << (10 * (power + 1))) == 0) {
            power++;
        }
        return (bytes >> (10 * power)) + String.valueOf(UNITS.charAt(power));
    }
}
