package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.RemovedContainer;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.grammar.FlagParser;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** What the words after {@code steps} mean, and what views say when there is nothing to show. */
class StepsCommandTest {

    private static final List<Step> STEPS = List.of(
            step(1, StepKind.MAKE_DIRECTORY, Actor.ENGINE, null),
            step(2, StepKind.PIVOT_ROOT, Actor.PID1, null),
            step(3, StepKind.MOUNT_PROC, Actor.PID1, "EPERM"));

    private final StringWriter output = new StringWriter();
    private List<RemovedContainer> removed = List.of();
    private List<Container> containers = List.of(container("newest"), container("older"));

    private static Step step(int ordinal, StepKind kind, Actor actor, String errno) {
        return new Step(
                ordinal,
                kind,
                actor,
                kind.id() + "()",
                errno == null ? 0 : -1,
                errno,
                Duration.ofNanos(1000),
                List.of());
    }

    @Test
    void withoutAContainerTheNewestIsShown() {
        assertTrue(run("steps").startsWith("Steps of newest"));
        assertTrue(run("steps", "older").startsWith("Steps of older"));
    }

    @Test
    void aStepIsNamedByNumberOrKindWithOrWithoutItsContainer() {
        for (String[] words : new String[][] {
            {"2"}, {"newest", "2"}, {"pivot-root"}, {"newest", "pivot-root"},
        }) {
            assertTrue(run("steps", words).startsWith("Step 2: Swap the root"), Arrays.toString(words));
        }
        assertTrue(run("steps", "older", "3").contains("of older"));
    }

    @Test
    void aContainerThatIsNamedLikeANumberIsStillFound() {
        containers = List.of(container("newest"), container("2"));
        assertTrue(run("steps", "2").startsWith("Steps of 2"));
    }

    /** With {@code run --rm} the newest is gone when one asks how it was made. */
    @Test
    void oneThatWasRemovedWhenItEndedIsStillToldOf() {
        removed = List.of(new RemovedContainer(ContainerId.random(), "gone", Instant.now(), STEPS));
        containers = List.of();
        String shown = run("steps");
        assertTrue(shown.startsWith("gone was removed"), shown);
        assertTrue(shown.contains("Steps of gone"), shown);
        assertTrue(run("steps", "gone").contains("Steps of gone"));
        assertTrue(run("steps", "pivot-root").startsWith("Step 2: Swap the root"));
        assertTrue(run("steps", "gone", "3").contains("of gone"));
        assertEquals(Problem.NO_SUCH_CONTAINER, problem("steps", "nobody"));
    }

    @Test
    void filtersLeaveOutTheRest() {
        String failed = run("steps", "--failed");
        assertTrue(failed.contains("mount-proc()") && !failed.contains("make-directory()"), failed);
        String engine = run("steps", "--actor", "engine");
        assertTrue(engine.contains("make-directory()") && !engine.contains("pivot-root()"), engine);
        String rootfs = run("steps", "--phase=ROOTFS", "older");
        assertTrue(rootfs.contains("pivot-root()") && !rootfs.contains("mount-proc()"), rootfs);
        assertTrue(rootfs.contains("3 steps") && rootfs.contains("(1 of them shown)"), rootfs);
        assertEquals(
                "newest has no such step.",
                run("steps", "--failed", "--actor=engine").strip());
    }

    @Test
    void mistakesSayWhatIsWrong() {
        assertEquals(Problem.NO_SUCH_STEP, problem("steps", "newest", "99"));
        assertEquals(Problem.NO_SUCH_STEP, problem("steps", "99"));
        assertEquals(Problem.INVALID_OPTION_VALUE, problem("steps", "--phase", "breakfast"));
        assertEquals(Problem.NO_SUCH_CONTAINER, problem("steps", "nobody"));
        containers = List.of();
        assertEquals(Problem.NO_CONTAINERS, problem("steps"));
    }

    @Test
    void whatDoesNotRunHasNothingInTheKernel() {
        for (String view : List.of("objects", "ns", "cgroup", "mounts", "security")) {
            assertEquals(Problem.NOT_RUNNING, problem(view), view);
            assertEquals(Problem.NOT_RUNNING, problem(view, "older"), view);
        }
        assertEquals("No container is running.", run("tree").strip());
        assertEquals(Problem.NOT_RUNNING, problem("tree", "newest"));
    }

    @Test
    void everyViewHasItsHelpInBothLanguages() {
        for (Language language : Language.values()) {
            Texts texts = Texts.in(language);
            ViewCommands.entries().forEach(entry -> {
                String summary = texts.get(entry.textKey() + ".summary");
                assertTrue(summary.length() <= 50 && !summary.startsWith("?"), summary);
                assertTrue(texts.has(entry.textKey() + ".usage"), entry.name());
                CommandSpec.forAnnotatedObject(entry.maker().get()).options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> option.longestName().substring(2))
                        .forEach(option -> assertTrue(texts.has(entry.textKey() + ".option." + option), option));
            });
        }
    }

    private Problem problem(String view, String... words) {
        return assertThrows(EngineException.class, () -> run(view, words)).problem();
    }

    private String run(String view, String... words) {
        ShellCommand command = ViewCommands.entries().stream()
                .filter(entry -> entry.name().equals(view))
                .findFirst()
                .orElseThrow()
                .maker()
                .get();
        assertTrue(new FlagParser(CommandSpec.forAnnotatedObject(command), Set.of()).parse(List.of(words), false));
        output.getBuffer().setLength(0);
        PrintWriter out = new PrintWriter(output);
        try {
            assertEquals(0, command.run(context(out)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        out.flush();
        String text = output.toString();
        assertFalse(text.contains("?view"), text);
        return text;
    }

    private CommandContext context(PrintWriter out) {
        Fake.Call byName = arguments -> containers.stream()
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow(() -> new EngineException(Problem.NO_SUCH_CONTAINER, arguments[0].toString()));
        Engine engine = Fake.of(Engine.class, name -> switch (name) {
            case "container" -> byName;
            case "removed" -> removed;
            default -> containers;
        });
        return Fake.context(engine, Texts.in(Language.EN), 80, out);
    }

    private static Container container(String name) {
        ContainerState exited = new ContainerState(Status.EXITED, 0, 0, false, "", null, null);
        return Fake.of(Container.class, Map.of("name", name, "state", exited, "steps", STEPS));
    }
}
