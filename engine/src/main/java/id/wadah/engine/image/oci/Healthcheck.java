package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.List;

/**
 * How to find out whether a container's program does its work; source: Docker's image specification v1.2, {@code Healthcheck}, and
 * the Engine API, HealthConfig.
 *
 * @param test {@code NONE}, {@code CMD} with a program and arguments, or {@code CMD-SHELL} with a script; empty for the image's
 * @param interval nanoseconds from the end of one probe to the next; 0 for the default
 * @param timeout nanoseconds after which a probe is killed and has failed; 0 for the default
 * @param startPeriod nanoseconds after the start in which a failure does not count
 * @param retries so many failures in a row make it unhealthy; 0 for the default
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonPropertyOrder({"Test", "Interval", "Timeout", "StartPeriod", "Retries"})
public record Healthcheck(
        @JsonProperty("Test") List<String> test,
        @JsonProperty("Interval") long interval,
        @JsonProperty("Timeout") long timeout,
        @JsonProperty("StartPeriod") long startPeriod,
        @JsonProperty("Retries") int retries) {

    private static final String NONE = "NONE";
    private static final String SHELL = "CMD-SHELL";
    private static final Duration USUAL_TIME = Duration.ofSeconds(30);
    private static final int USUAL_RETRIES = 3;

    public static final Healthcheck DISABLED = new Healthcheck(List.of(NONE), 0, 0, 0, 0);

    public Healthcheck {
        test = test == null ? List.of() : List.copyOf(test);
    }

    /** A script of the image's shell. */
    public static Healthcheck ofScript(String script) {
        return new Healthcheck(List.of(SHELL, script), 0, 0, 0, 0);
    }

    /** What is not said here is taken from {@code image}. */
    public Healthcheck over(Healthcheck image) {
        return new Healthcheck(
                test.isEmpty() ? image.test : test,
                interval == 0 ? image.interval : interval,
                timeout == 0 ? image.timeout : timeout,
                startPeriod == 0 ? image.startPeriod : startPeriod,
                retries == 0 ? image.retries : retries);
    }

    /** Whether there is anything to run. */
    @JsonIgnore
    public boolean isProbe() {
        return test.size() > 1 && !test.get(0).equals(NONE);
    }

    /** Program and arguments of the probe. */
    public List<String> command() {
        return test.get(0).equals(SHELL) ? List.of("/bin/sh", "-c", test.get(1)) : test.subList(1, test.size());
    }

    public Duration pause() {
        return interval == 0 ? USUAL_TIME : Duration.ofNanos(interval);
    }

    public Duration patience() {
        return timeout == 0 ? USUAL_TIME : Duration.ofNanos(timeout);
    }

    public Duration grace() {
        return Duration.ofNanos(startPeriod);
    }

    public int tries() {
        return retries == 0 ? USUAL_RETRIES : retries;
    }
}
