package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import id.wadah.engine.EngineException;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every verb on a container in every state. What comes of it was written down from Docker 20.10, but for the rename of one that
 * restarts, which Docker only refuses for want of a network.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
class VerbTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** A word is the state afterwards, a dash a refusal that changes nothing, gone that it is not there any more. */
    private static final String DOCKER = """
            verb     created  running  paused   exited   restarting
            start    running  running  -        running  restarting
            stop     created  exited   exited   exited   exited
            restart  running  running  running  running  running
            kill     -        exited   exited   -        exited
            pause    -        paused   -        -        -
            unpause  -        -        running  -        -
            exec     -        running  -        -        -
            rm       gone     -        -        gone     -
            rename   created  running  paused   exited   restarting
            update   created  running  paused   exited   restarting
            """;

    @TestFactory
    Stream<DynamicTest> verbsOnStates() {
        List<String[]> table = DOCKER.lines().map(line -> line.split("\\s+")).toList();
        String[] states = table.get(0);
        return table.stream()
                .skip(1)
                .flatMap(row -> Stream.iterate(1, column -> column < states.length, n -> n + 1)
                        .map(column -> DynamicTest.dynamicTest(
                                row[0] + " " + states[column], () -> check(row[0], states[column], row[column]))));
    }

    private static void check(String verb, String state, String expected) {
        Container container = inState(state);
        String before = container.state().status().word();
        assertEquals(state, before);
        boolean refused = false;
        try {
            act(verb, container);
        } catch (EngineException no) {
            refused = true;
        }
        assertEquals(expected.equals("-"), refused, verb + " of one that is " + state);
        if (expected.equals("gone")) {
            assertEquals(List.of(), wadah.engine().containers());
            return;
        }
        String after = refused ? before : expected;
        Awaitility.await(verb + " of one that is " + state)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> container.state().status().word(), after::equals);
        wadah.removeContainers();
    }

    private static Container inState(String state) {
        if (state.equals("restarting")) {
            // Its second wait is long enough to be looked at; each start of its program fails.
            Container container =
                    wadah.start(Request.of("false").restart("always")).container();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> container.state().restartCount() >= 4
                            && container.state().status() == Status.RESTARTING);
            return container;
        }
        if (state.equals("created")) {
            return wadah.create(Request.idle());
        }
        Container container = wadah.start(Request.idle()).container();
        switch (state) {
            case "paused" -> wadah.engine().pause(container);
            case "exited" -> wadah.engine().stop(container, Duration.ZERO);
            default -> assertEquals("running", state);
        }
        return container;
    }

    private static void act(String verb, Container container) {
        switch (verb) {
            case "start" -> wadah.engine().start(container, List.of());
            case "stop" -> wadah.engine().stop(container, Duration.ZERO);
            case "restart" -> wadah.engine().restart(container, StopRequest.within(Duration.ZERO), List.of());
            case "kill" -> wadah.engine().kill(container, Signal.KILL);
            case "pause" -> wadah.engine().pause(container);
            case "unpause" -> wadah.engine().unpause(container);
            case "exec" -> wadah.engine().exec(container, Request.of("true").process(), false, new Output());
            case "rm" -> wadah.engine().remove(container, false);
            case "rename" ->
                wadah.engine().rename(container, "other-" + container.name().toLowerCase(Locale.ROOT));
            case "update" -> wadah.engine().update(container, LimitsRequest.NONE, RestartPolicy.parse("always"));
            default -> fail(verb);
        }
    }
}
