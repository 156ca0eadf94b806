package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.GoDuration;
import id.wadah.engine.Problem;
import id.wadah.engine.container.LifeRequest;
import id.wadah.engine.image.oci.Healthcheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} about how the container lives and ends. */
final class LifeOptions {

    /** Docker's least time between two checks, and for one. */
    private static final long LEAST_NANOS = 1_000_000;

    @Option(names = "--restart")
    @Nullable
    String restart;

    @Option(names = "--stop-signal")
    @Nullable
    String stopSignal;

    @Option(names = "--stop-timeout", paramLabel = "int")
    @Nullable
    Integer stopTimeout;

    @Option(names = "--health-cmd")
    @Nullable
    String healthCommand;

    @Option(names = "--health-interval", paramLabel = "duration")
    @Nullable
    String healthInterval;

    @Option(names = "--health-timeout", paramLabel = "duration")
    @Nullable
    String healthTimeout;

    @Option(names = "--health-retries", paramLabel = "int")
    @Nullable
    Integer healthRetries;

    @Option(names = "--health-start-period", paramLabel = "duration")
    @Nullable
    String healthStartPeriod;

    @Option(names = "--no-healthcheck")
    boolean noHealthcheck;

    LifeRequest request() {
        return new LifeRequest(restart, stopSignal, stopTimeout, health());
    }

    /** Null for the image's. */
    private @Nullable Healthcheck health() {
        boolean asked = healthCommand != null
                || healthInterval != null
                || healthTimeout != null
                || healthRetries != null
                || healthStartPeriod != null;
        if (noHealthcheck && asked) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--no-healthcheck", "--health-*");
        }
        if (!asked) {
            return noHealthcheck ? Healthcheck.DISABLED : null;
        }
        return new Healthcheck(
                healthCommand == null
                        ? List.of()
                        : Healthcheck.ofScript(healthCommand).test(),
                nanos(healthInterval, "--health-interval"),
                nanos(healthTimeout, "--health-timeout"),
                nanos(healthStartPeriod, "--health-start-period"),
                retries());
    }

    private static long nanos(@Nullable String written, String option) {
        long nanos = written == null ? 0 : GoDuration.parse(written, option).toNanos();
        if (nanos != 0 && nanos < LEAST_NANOS) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, String.valueOf(written), option, "1ms, 30s, 5m");
        }
        return nanos;
    }

    private int retries() {
        int asked = healthRetries == null ? 0 : healthRetries;
        if (asked < 0) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, Integer.toString(asked), "--health-retries", "1, 2, 3 ...");
        }
        return asked;
    }
}
