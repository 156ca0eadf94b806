package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much processor time: 1.5 is one and a half processors' worth of every period.
 *
 * @param nanos billionths of a processor, from 1
 */
public record Cpus(long nanos) {

    /** The scheduler's period, in microseconds, that Docker measures {@code --cpus} by. */
    public static final long PERIOD = 100_000;

    /** The kernel takes no quota below a millisecond. */
    private static final long LEAST = 10_000_000;

    private static final long WHOLE = 1_000_000_000;

    public Cpus {
        if (nanos <= 0) {
            throw new IllegalArgumentException(nanos + " nano-CPUs");
        }
    }

    /**
     * Reads {@code 0.5} or {@code 2}.
     *
     * @throws EngineException {@link Problem#INVALID_NUMBER} for what is no number, {@link Problem#INVALID_OPTION_VALUE} for one
     *     below 0.01 or above what this machine has
     */
    public static Cpus parse(String written, String option) {
        if (!written.matches("[0-9]{1,7}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}")) {
            throw new EngineException(Problem.INVALID_NUMBER, written, option);
        }
        long nanos = new BigDecimal(written).multiply(BigDecimal.valueOf(WHOLE)).longValueExact();
        int there = Runtime.getRuntime().availableProcessors();
        if (nanos < LEAST || nanos > there * WHOLE) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, written, option, "0.01 - " + there);
        }
        return new Cpus(nanos);
    }

    /** Microseconds of every {@link #PERIOD}. */
    public long quota() {
        return BigDecimal.valueOf(nanos)
                .multiply(BigDecimal.valueOf(PERIOD))
                .divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** {@code 1.5}, which {@link #parse} reads back. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }
}
