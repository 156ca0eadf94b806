package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which program runs, how it ends, and with what exit code. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ProgramTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 42, 125, 126, 127, 128, 137, 254, 255})
    void theExitCodeIsTheProgramsOwn(int code) {
        assertEquals(code, wadah.run(Request.sh("exit " + code)).exitCode());
        assertEquals(code, wadah.run(Request.sh("exit " + code).init()).exitCode());
    }

    @ParameterizedTest
    @CsvSource({"KILL, 137", "TERM, 143", "INT, 130", "USR1, 138"})
    void aSignalIsAddedTo128(Signal signal, int code) {
        Running container =
                wadah.start(Request.sh("trap '' CHLD; echo ready; sleep 300").init());
        container.output().await("ready");

        container.engine().kill(container.container(), signal);

        assertEquals(code, container.await().exitCode());
        assertEquals(code, container.container().state().exitCode());
        assertEquals(Status.EXITED, container.container().state().status());
    }

    @Test
    void aProgramThatJoinedEndsTheSameWay() {
        Running container = wadah.start(Request.idle());

        assertEquals(7, container.exec("exit 7").exitCode());
        assertEquals(137, container.exec("kill -KILL $$").exitCode());
        assertEquals(143, container.exec("kill -TERM $$").exitCode());
        assertEquals(139, container.exec("kill -SEGV $$").exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch,          PROGRAM_NOT_FOUND,      127",
        "/bin/nosuch,     PROGRAM_NOT_FOUND,      127",
        "/etc/passwd/x,   PROGRAM_NOT_FOUND,      127",
        "/etc/passwd,     PROGRAM_NOT_EXECUTABLE, 126",
        "/etc,            PROGRAM_NOT_EXECUTABLE, 126",
        "./etc,           PROGRAM_NOT_EXECUTABLE, 126",
    })
    void whatCannotBeRunIsSaid(String program, Problem problem, int code) {
        EngineException error = assertThrows(EngineException.class, () -> wadah.start(Request.of(program)));

        assertEquals(problem, error.problem());
        assertEquals(code, error.problem().exitCode());
        assertTrue(error.details().get(0).endsWith(program), error::getMessage);
        Container container = wadah.engine().containers().get(0);
        assertEquals(code, container.state().exitCode());
        // As in Docker: it has never run.
        assertEquals(Status.CREATED, container.state().status());

        Running idle = wadah.start(Request.idle());
        assertEquals(
                problem,
                assertThrows(EngineException.class, () -> idle.exec(Request.of(program)))
                        .problem());
    }

    @Test
    void aFileOfNoKnownFormatIsNotExecutable() {
        Running container = wadah.start(Request.idle());
        container.exec(
                "echo nonsense > /bin/bad; chmod 755 /bin/bad; printf '#!/no/interpreter\\n' > /bin/lost; chmod 755 /bin/lost");

        assertEquals(
                Problem.PROGRAM_NOT_EXECUTABLE,
                assertThrows(EngineException.class, () -> container.exec(Request.of("bad")))
                        .problem());
        assertEquals(
                Problem.PROGRAM_NOT_FOUND,
                assertThrows(EngineException.class, () -> container.exec(Request.of("lost")))
                        .problem());
        assertEquals("fine\n", container.exec("echo fine").output());
    }

    @Test
    void aWorkingDirectoryThatIsAFileIsAnError() {
        EngineException error = assertThrows(
                EngineException.class, () -> wadah.start(Request.of("true").workingDirectory("/etc/passwd")));

        assertEquals(Problem.WORKING_DIRECTORY, error.problem());
        assertEquals(List.of("/etc/passwd", "ENOTDIR"), error.details());
    }

    @Test
    void aWorkingDirectoryThatTheUserMayNotEnterIsAnError() {
        EngineException error = assertThrows(
                EngineException.class,
                () -> wadah.start(Request.of("true").workingDirectory("/root").user("33")));

        assertEquals(Problem.WORKING_DIRECTORY, error.problem());
        assertEquals(List.of("/root", "EACCES"), error.details());
    }

    @Test
    void theEntrypointComesFirstAndReplacesTheImagesCommand() {
        assertEquals("a b\n", wadah.output(Request.of("a", "b").entrypoint("echo")));
        assertEquals("\n", wadah.output(Request.of().entrypoint("echo")));
        assertEquals("c\n", wadah.output(Request.of("echo", "c").entrypoint("")));
        EngineException error = assertThrows(
                EngineException.class, () -> wadah.create(Request.of().entrypoint("")));
        assertEquals(Problem.NO_COMMAND, error.problem());
    }

    @Test
    void withoutACommandTheImagesOwnRuns() {
        // The image's command is sh, which reads no input here.
        Running.Result result = wadah.run(Request.of());

        assertEquals(0, result.exitCode());
        assertEquals(List.of("sh"), wadah.engine().containers().get(0).config().command());
    }

    @Test
    void theProgramIsLookedForInItsOwnPath() {
        assertEquals(
                Problem.PROGRAM_NOT_FOUND,
                assertThrows(
                                EngineException.class,
                                () -> wadah.start(Request.of("echo").environment("PATH=/etc")))
                        .problem());
        assertEquals("x\n", wadah.output(Request.of("./echo", "x").workingDirectory("/bin")));
    }

    @Test
    void initIsTheFirstProcessAndReapsWhatOthersLeave() {
        Running container = wadah.start(
                Request.sh("echo $$; (sleep 0.1 &) ; exec sleep 300").init());

        assertEquals("init\n", container.exec("cat /proc/1/comm").output());
        assertEquals("/dev/init\n", container.exec("readlink /proc/1/exe").output());
        assertTrue(!container.output().text().equals("1\n"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !container.exec("cat /proc/[0-9]*/stat").output().contains(") Z "));
        assertEquals(
                Set.of("init", "sleep"),
                new TreeSet<>(container
                        .exec("cat /proc/1/comm; cat /proc/[0-9]*/comm | grep sleep")
                        .output()
                        .lines()
                        .toList()));
    }

    @Test
    void withoutInitAZombieStays() {
        Running container = wadah.start(
                Request.sh("(until grep -q sleep /proc/1/comm; do :; done &) ; echo ready; exec sleep 300"));
        container.output().await("ready");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> container.exec("cat /proc/[0-9]*/stat").output().contains("(sh) Z 1 "));
    }

    @Test
    void stopAsksFirstAndThenInsists() {
        Running polite = wadah.start(Request.sh("trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done"));
        polite.output().await("ready");
        polite.engine().stop(polite.container(), Duration.ofSeconds(20));
        assertEquals(5, polite.container().state().exitCode());

        Running deaf = wadah.start(Request.sh("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        deaf.output().await("ready");
        deaf.engine().stop(deaf.container(), Duration.ofMillis(200));
        assertEquals(137, deaf.container().state().exitCode());
        assertEquals(0, deaf.container().state().pid());
        assertEquals(List.of(), deaf.container().objects());
    }

    @Test
    void aVerbThatDoesNotFitTheStateIsAnError() {
        Container created = wadah.create(Request.idle());
        EngineException error =
                assertThrows(EngineException.class, () -> wadah.engine().kill(created, Signal.TERM));
        assertEquals(Problem.WRONG_STATE, error.problem());
        assertEquals(List.of(created.name(), "created", "kill"), error.details());

        Running running = wadah.start(Request.idle());
        assertEquals(
                Problem.WRONG_STATE,
                assertThrows(EngineException.class, () -> wadah.engine().remove(running.container(), false))
                        .problem());
        running.engine().stop(running.container(), Duration.ZERO);
        assertEquals(
                Problem.WRONG_STATE,
                assertThrows(EngineException.class, () -> running.exec("true")).problem());
    }

    @Test
    void aContainerThatRemovesItselfIsGoneWhenItHasEnded() {
        Running container = wadah.start(Request.sh("exit 3").autoRemove());

        assertEquals(3, container.await().exitCode());
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void allProcessesGoWithTheFirst() {
        Running container = wadah.start(
                Request.sh("sleep 301 & sleep 302 & echo ready; read end").stdin());
        container.output().await("ready");
        var joined =
                container.engine().exec(container.container(), Request.idle().process(), false, new Output());
        container.type("\n");

        assertEquals(0, container.await().exitCode());
        Awaitility.await().until(() -> ProcessHandle.of(joined.pid()).isEmpty());
    }

    @Test
    void noSignalIsBlockedOrIgnored() {
        Running container = wadah.start(Request.idle());

        for (String who : List.of("1", "self")) {
            assertEquals(
                    "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n",
                    container
                            .exec(Request.of("grep", "SigBlk\\|SigIgn", "/proc/" + who + "/status"))
                            .output());
        }
    }

    /** Nothing of them is on disk: only the last few are remembered, and only what was to go by itself. */
    @Test
    void theStepsOfTheLastOnesThatWereRemovedAreRemembered() {
        wadah.run(Request.of("true").name("stays"));
        for (int i = 0; i < 26; i++) {
            wadah.run(Request.of("true").name("gone" + i).autoRemove());
        }

        List<RemovedContainer> removed = wadah.engine().removed();

        assertEquals(
                IntStream.rangeClosed(2, 25).mapToObj(i -> "gone" + (27 - i)).toList(),
                removed.stream().map(RemovedContainer::name).toList());
        List<StepKind> kinds = removed.get(0).steps().stream().map(Step::kind).toList();
        assertTrue(kinds.contains(StepKind.EXECUTE) && kinds.contains(StepKind.REMOVE_CGROUP), kinds::toString);
    }
}
