package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Probes tell whether a program does its work, stop with it, and stand still with it. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class HealthTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static final long MILLI = 1_000_000;

    private static Healthcheck check(String script, long timeoutMillis, int retries) {
        return new Healthcheck(List.of("CMD-SHELL", script), 50 * MILLI, timeoutMillis * MILLI, 0, retries);
    }

    private static Health health(Running running) {
        return Objects.requireNonNull(running.container().state().health());
    }

    private static void await(Running running, Health.Status wanted) {
        Awaitility.await(wanted.word())
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> health(running).status(), wanted::equals);
    }

    @Test
    void aProgramTurnsUnhealthyAndHealthyAgain() {
        Running running = wadah.start(
                Request.sh("touch /ok; sleep 300").health(check("cat /ok || { echo no; exit 7; }", 5000, 2)));
        await(running, Health.Status.HEALTHY);

        running.exec("rm /ok");
        await(running, Health.Status.UNHEALTHY);
        Health bad = health(running);
        assertTrue(bad.failingStreak() >= 2);
        Health.Result last = bad.log().get(bad.log().size() - 1);
        assertEquals(7, last.exitCode());
        assertTrue(last.output().contains("no\n"), last.output());
        assertTrue(bad.log().size() <= 5);

        running.exec("touch /ok");
        await(running, Health.Status.HEALTHY);
        assertEquals(0, health(running).failingStreak());
        List<String> told = wadah.engine().events().kept().stream()
                .filter(event -> event.verb().equals("health_status"))
                .filter(event -> event.actor().equals(running.container().id().hex()))
                .map(event -> event.action())
                .toList();
        assertEquals(List.of("health_status: healthy", "health_status: unhealthy", "health_status: healthy"), told);

        wadah.engine().stop(running.container(), Duration.ZERO);
        assertEquals(Health.Status.UNHEALTHY, health(running).status());
        String thread = running.container().name() + " health";
        Awaitility.await(thread)
                .atMost(Duration.ofSeconds(5))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(each -> each.getName().equals(thread)));
    }

    @Test
    void aProbeThatTakesTooLongIsKilled() {
        Running running = wadah.start(Request.idle().health(check("exec sleep 299", 100, 1)));
        await(running, Health.Status.UNHEALTHY);
        Health.Result late = health(running).log().get(0);
        assertEquals(-1, late.exitCode());
        assertEquals("Health check exceeded timeout (100ms)", late.output());
        assertFalse(running.exec("ps").output().contains("sleep 299"), "a probe is still there");
    }

    @Test
    void nothingIsProbedWhileItStandsStill() {
        Running running = wadah.start(Request.idle().health(check("echo", 5000, 2)));
        await(running, Health.Status.HEALTHY);
        wadah.engine().pause(running.container());
        Instant paused = Instant.now();

        // A probe that was under way may be told of; none begins.
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> health(running).log().stream()
                        .noneMatch(result -> result.start().isAfter(paused)));

        wadah.engine().unpause(running.container());
        Awaitility.await()
                .until(() -> health(running).log().stream()
                        .anyMatch(result -> result.start().isAfter(paused)));
    }

    @Test
    void whatIsDisabledIsNotProbed() {
        Running running = wadah.start(Request.idle().health(Healthcheck.DISABLED));
        assertNull(running.container().state().health());
    }

    @Test
    void failuresWhileItStartsDoNotCount() {
        Instant now = Instant.EPOCH;
        Health.Result bad = new Health.Result(now, now, 1, "");
        Health.Result good = new Health.Result(now, now, 0, "");

        Health starting = Health.unknown().with(bad, true, 1).with(bad, true, 1);
        assertEquals(Health.Status.STARTING, starting.status());
        assertEquals(0, starting.failingStreak());
        assertEquals(Health.Status.UNHEALTHY, starting.with(bad, false, 1).status());
        // Once it was good, the start is over.
        assertEquals(
                Health.Status.UNHEALTHY,
                starting.with(good, true, 1).with(bad, true, 1).status());
        assertEquals(Health.Status.HEALTHY, starting.with(good, true, 1).status());
    }

    @Test
    void whatIsNotSaidIsTheImages() {
        Healthcheck image = new Healthcheck(List.of("CMD", "true"), 1, 2, 3, 4);
        Healthcheck asked = new Healthcheck(List.of(), 0, 9, 0, 0);
        assertEquals(new Healthcheck(List.of("CMD", "true"), 1, 9, 3, 4), asked.over(image));
        assertEquals(List.of("true"), asked.over(image).command());
    }
}
