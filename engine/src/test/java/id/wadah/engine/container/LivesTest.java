package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.event.Event;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container lives many times: by hand, by its policy, with its files, one log, and nothing left between. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LivesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** Attached to the next life before it begins; its exit code and output. */
    private static Running.Result live(Container container) throws InterruptedException {
        Output output = new Output();
        try (Attachment attachment = container.attach(output, false)) {
            wadah.engine().start(container, List.of());
            return new Running.Result(attachment.await(), output.text(), output.errorText());
        }
    }

    @Test
    void whatALifeWroteIsThereInTheNext() throws InterruptedException {
        Container container = wadah.create(Request.sh("echo x >> /f; wc -l < /f; exit 3"));

        assertEquals(new Running.Result(3, "1\n", ""), live(container));
        Instant first = container.state().startedAt();
        assertEquals(new Running.Result(3, "2\n", ""), live(container));
        assertEquals(new Running.Result(3, "3\n", ""), live(container));

        assertNotEquals(first, container.state().startedAt());
        Output log = new Output();
        container.log().read(log);
        assertEquals("1\n2\n3\n", log.text());
        assertEquals(3, container.await());
        assertEquals(0, container.state().restartCount());
    }

    @Test
    void aReadOnlyOneAndOneWithAUserNamespaceLiveAgain() throws InterruptedException {
        for (Request request :
                List.of(Request.sh("id -u").readOnly(), Request.sh("id -u").userNamespace())) {
            Container container = wadah.create(request);
            assertEquals(new Running.Result(0, "0\n", ""), live(container));
            assertEquals(new Running.Result(0, "0\n", ""), live(container));
        }
    }

    @Test
    void oneThatCannotStartHasNeverLived() {
        Container container = wadah.create(Request.of("no-such-program"));

        assertThrows(EngineException.class, () -> wadah.engine().start(container, List.of()));

        assertEquals(Status.CREATED, container.state().status());
        assertEquals(127, container.state().exitCode());
        assertFalse(container.state().error().isEmpty());
        assertThrows(EngineException.class, () -> wadah.engine().start(container, List.of()));
    }

    @Test
    void theStopSignalAndTheGraceAreTheContainers() {
        Running polite = wadah.start(Request.sh("trap 'exit 5' USR1; echo up; while :; do sleep 0.05; done")
                .stopSignal("USR1"));
        polite.output().await("up");
        wadah.engine().stop(polite.container(), StopRequest.DEFAULT);
        assertEquals(5, polite.container().state().exitCode());

        Running deaf = wadah.start(Request.sh("trap '' TERM; echo up; while :; do sleep 0.05; done")
                .stopTimeout(0));
        deaf.output().await("up");
        long began = System.nanoTime();
        wadah.engine().stop(deaf.container(), StopRequest.DEFAULT);
        assertEquals(137, deaf.container().state().exitCode());
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());

        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.create(Request.idle().stopSignal("NOPE")));
        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }

    @Test
    void aPolicyStartsItAgainSoOftenAsItSays() {
        Running running = wadah.start(Request.sh("echo life; exit 4").restart("on-failure:2"));

        // Whoever is attached sees one life.
        assertEquals(4, running.await().exitCode());
        awaitStatus(running.container(), Status.EXITED);
        assertEquals(2, running.container().state().restartCount());
        Output log = new Output();
        running.container().log().read(log);
        assertEquals("life\nlife\nlife\n", log.text());
        assertEquals(
                List.of("start", "die", "start", "die", "start", "die"), told(running.container(), "start", "die"));
    }

    @Test
    void aStopEndsThePolicyAndAStartBeginsItAnew() {
        Running running = wadah.start(Request.of("false").restart("always"));
        awaitStatus(running.container(), Status.RESTARTING);

        wadah.engine().stop(running.container(), StopRequest.DEFAULT);
        assertEquals(Status.EXITED, running.container().state().status());
        assertTrue(running.container().state().stoppedByHand());
        int restarts = running.container().state().restartCount();
        assertTrue(restarts >= 1);

        wadah.engine().start(running.container(), List.of());
        assertFalse(running.container().state().stoppedByHand());
        awaitStatus(running.container(), Status.RESTARTING);
        wadah.engine().remove(running.container(), true);
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void oneThatIsRemovedAtItsEndOutlivesARestart() {
        Running running = wadah.start(Request.idle().autoRemove());
        wadah.engine().restart(running.container(), StopRequest.within(Duration.ZERO), List.of());
        assertEquals(Status.RUNNING, running.container().state().status());
        wadah.engine().stop(running.container(), Duration.ZERO);
        Awaitility.await().until(() -> wadah.engine().containers().isEmpty());
    }

    @Test
    void whatHappensIsTold() {
        Running running = wadah.start(Request.idle().name("told"));
        Container container = running.container();
        running.exec("true");
        wadah.engine().pause(container);
        wadah.engine().unpause(container);
        wadah.engine().rename(container, "retold");
        wadah.engine().update(container, LimitsRequest.NONE, RestartPolicy.NO);
        wadah.engine().restart(container, StopRequest.within(Duration.ZERO), List.of());
        wadah.engine().remove(container, true);

        // Written down from Docker 20.10.
        assertEquals(
                List.of(
                        "create",
                        "attach",
                        "start",
                        "exec_create",
                        "exec_start",
                        "exec_die",
                        "pause",
                        "unpause",
                        "rename",
                        "update",
                        "kill",
                        "kill",
                        "die",
                        "stop",
                        "start",
                        "restart",
                        "kill",
                        "die",
                        "destroy"),
                told(container, ""));
        Event rename = wadah.engine().events().kept().stream()
                .filter(event -> event.action().equals("rename"))
                .findFirst()
                .orElseThrow();
        assertEquals("/told", rename.attributes().get("oldName"));
        assertEquals("retold", rename.attributes().get("name"));
    }

    @Test
    void aHundredRoundsLeaveNoThread() throws InterruptedException {
        Container container = wadah.create(Request.of("true"));
        live(container);
        Set<String> before = threads();
        for (int round = 0; round < 100; round++) {
            live(container);
        }
        Awaitility.await("threads").atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<String> more = threads();
            more.removeAll(before);
            assertEquals(Set.of(), more);
        });
        // Descriptors, cgroups, mounts and rules are counted by the fixture.
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(thread -> thread.getName() + " " + thread.getId())
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }

    /** Verbs of the container's events, all or the given ones. */
    private static List<String> told(Container container, String... wanted) {
        Set<String> only = Set.of(wanted);
        return wadah.engine().events().kept().stream()
                .filter(event -> event.actor().equals(container.id().hex()))
                .map(Event::verb)
                .filter(verb -> only.contains("") || only.contains(verb))
                .toList();
    }

    private static void awaitStatus(Container container, Status wanted) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> container.state().status(), wanted::equals);
    }
}
