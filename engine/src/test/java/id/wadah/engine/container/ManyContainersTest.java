package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty at once. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@Timeout(120)
class ManyContainersTest {

    private static final int COUNT = 50;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final ExecutorService people = Executors.newFixedThreadPool(16);
    private Set<String> threadsBefore;

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.endsWith(" watcher")
                        || name.endsWith(" stdout")
                        || name.endsWith(" stderr")
                        || name.endsWith(" terminal")
                        || name.startsWith("exec "))
                .collect(Collectors.toSet());
    }

    @BeforeEach
    void remember() {
        threadsBefore = threads();
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        people.shutdown();
        assertTrue(people.awaitTermination(10, TimeUnit.SECONDS));
        wadah.removeContainers();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> threadsBefore.containsAll(threads()));
    }

    private <T> List<T> atOnce(IntFunction<T> each) throws Exception {
        List<Future<T>> all = IntStream.range(0, COUNT)
                .mapToObj(i -> people.submit(() -> each.apply(i)))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> one : all) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void theyStartAreListedAreJoinedAndGo() throws Exception {
        List<Running> running = atOnce(i -> wadah.start(Request.sh("echo I am $N; exec sleep 300")
                .environment("N=" + i)
                .name("many" + i)
                .hostname("host" + i)));

        List<Container> listed = wadah.engine().containers();
        assertEquals(COUNT, listed.size());
        assertTrue(listed.stream().allMatch(each -> each.state().status() == Status.RUNNING));
        Set<Long> pids = new HashSet<>();
        for (Running each : running) {
            each.output().await("I am ");
            pids.add(each.pid());
        }
        assertEquals(COUNT, pids.size());
        List<String> names =
                atOnce(i -> running.get(i).exec("hostname; echo $N").output());
        for (int i = 0; i < COUNT; i++) {
            assertEquals("I am " + i + "\n", running.get(i).output().text());
            assertEquals("host" + i + "\n" + i + "\n", names.get(i));
        }

        atOnce(i -> {
            wadah.engine().stop(running.get(i).container(), Duration.ZERO);
            return i;
        });
        assertTrue(wadah.engine().containers().stream()
                .allMatch(each -> each.state().exitCode() == 137));
        atOnce(i -> {
            wadah.engine().remove(running.get(i).container(), false);
            return i;
        });
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void shortOnesOfAllKindsComeAndGo() throws Exception {
        List<Running.Result> results = atOnce(i -> {
            Request request = Request.sh("echo out " + i + "; exit " + i).autoRemove();
            return wadah.run(
                    switch (i % 5) {
                        case 0 -> request.tty();
                        case 1 -> request.userNamespace();
                        case 2 -> request.init().memory("32m");
                        case 3 -> request.readOnly().user("33");
                        default -> request;
                    });
        });

        for (int i = 0; i < COUNT; i++) {
            assertEquals(i, results.get(i).exitCode());
            assertEquals("out " + i, results.get(i).output().strip());
        }
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void theEngineEndsThemAllWhenItCloses() throws Exception {
        List<Running> running = atOnce(i -> wadah.start(Request.idle().init()));
        List<Long> pids = running.stream().map(Running::pid).toList();

        wadah.engine().close();

        assertTrue(pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        wadah.open();
        assertEquals(List.of(), wadah.engine().repaired());
        assertEquals(COUNT, wadah.engine().containers().size());
        assertTrue(wadah.engine().containers().stream()
                .allMatch(each -> each.state().exitCode() == 143));
    }

    @Test
    void aContainerIsStoppedAndRemovedByManyAtOnce() throws Exception {
        Running container = wadah.start(Request.idle());

        List<String> outcomes = atOnce(i -> {
            try {
                wadah.engine().remove(container.container(), true);
                return "removed";
            } catch (EngineException gone) {
                return gone.problem().name();
            }
        });

        assertTrue(outcomes.contains("removed"), outcomes::toString);
        // WRONG_STATE: it is being removed at this moment.
        assertTrue(Set.of("removed", "NO_SUCH_CONTAINER", "WRONG_STATE").containsAll(outcomes), outcomes::toString);
        assertEquals(List.of(), wadah.engine().containers());
    }
}
