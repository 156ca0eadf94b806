package id.wadah.shell.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Sizes in bytes as Docker's tables say them, three digits and decimal units: {@code 7.83MB}; source: docker/go-units. */
public final class HumanSize {

    private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private HumanSize() {}

    /** In steps of 1000, as image sizes are: {@code 7.83MB}. */
    public static String decimal(long bytes) {
        return scaled(bytes, 1000, DECIMAL, 3);
    }

    /** In steps of 1024, as memory is: {@code 1.937GiB}. */
    public static String binary(long bytes) {
        return scaled(bytes, 1024, BINARY, 4);
    }

    private static String scaled(long bytes, int step, String[] units, int digits) {
        double value = bytes;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        String text = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return text + units[unit];
    }
}
