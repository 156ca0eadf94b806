package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.event.Event;
import id.wadah.engine.event.EventSubscription;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container at its memory limit: what the kernel counts, what the container's state says, and what is told when. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY})
@Timeout(60)
class OutOfMemoryTest {

    /** A single process, so that whoever waits for it goes on only when its memory is free again. */
    private static final String EAT = "tail /dev/zero >/dev/null 2>&1";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Optional<ContainerCgroup> cgroup(Running container) {
        return wadah.engine()
                .cgroups()
                .existing(wadah.root().cgroupName(), container.container().id().hex());
    }

    private static long kills(Running container) {
        return cgroup(container).orElseThrow().memory().orElseThrow().oomKills();
    }

    /** What was told of it, up to and with that event. */
    private static List<String> until(EventSubscription events, String last) throws InterruptedException {
        List<String> told = new ArrayList<>();
        Instant patience = Instant.now().plusSeconds(20);
        while (!told.contains(last)) {
            told.add(events.next(patience).map(Event::verb).orElseThrow());
        }
        return told;
    }

    @Test
    void aKilledChildIsToldWhileTheProgramGoesOn() throws InterruptedException {
        try (EventSubscription events = wadah.engine().events().subscribe(null)) {
            Running container = wadah.start(
                    Request.sh(EAT + "; read line; exit 5").memory("24m").stdin());

            assertTrue(until(events, "oom").contains("start"));
            assertEquals(1, kills(container));
            assertFalse(container.container().state().oomKilled(), "as in Docker, said of one that has ended");

            container.type("go on\n");
            assertEquals(5, container.await().exitCode());
            assertTrue(container.container().state().oomKilled());
            assertEquals(List.of("die"), until(events, "die"));
        }
    }

    @Test
    void theEndOfTheProgramItselfIsToldBefore() throws InterruptedException {
        try (EventSubscription events = wadah.engine().events().subscribe(null)) {
            Running container = wadah.start(Request.of("tail", "/dev/zero").memory("24m"));

            assertEquals(137, container.await().exitCode());
            assertTrue(container.container().state().oomKilled());
            List<String> told = until(events, "die");
            assertEquals(List.of("oom", "die"), told.subList(told.size() - 2, told.size()));
            assertEquals(1, told.stream().filter("oom"::equals).count());
        }
    }

    @Test
    void whoIsKilledByHandWasNotOutOfMemory() throws InterruptedException {
        try (EventSubscription events = wadah.engine().events().subscribe(null)) {
            Running container = wadah.start(Request.idle().memory("24m"));
            wadah.engine().kill(container.container(), Signal.KILL);

            assertEquals(137, container.await().exitCode());
            assertFalse(container.container().state().oomKilled());
            assertFalse(until(events, "die").contains("oom"));
        }
    }

    @Test
    void theKernelKillsInThisContainerOnly() {
        Running neighbour = wadah.start(Request.idle().memory("24m"));
        Running container =
                wadah.start(Request.sh(EAT + "; read line").memory("24m").stdin());

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> kills(container), kills -> kills > 0);
        assertEquals(0, kills(neighbour));
        assertTrue(neighbour.process().exists());
        assertTrue(
                cgroup(container).orElseThrow().memory().orElseThrow().limitHits() > 0,
                "the limit was what it ran into");
    }

    @Test
    void aLimitThatCameLaterIsWatchedToo() throws InterruptedException {
        try (EventSubscription events = wadah.engine().events().subscribe(null)) {
            Running container =
                    wadah.start(Request.sh("read line; " + EAT + "; read line").stdin());
            wadah.engine().update(container.container(), LimitsRequest.of("24m", null, null));
            container.type("eat\n");

            assertTrue(until(events, "oom").contains("start"));
            assertEquals(1, kills(container));
        }
    }
}
