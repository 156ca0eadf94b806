package id.wadah.shell.view;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceRequest;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.grammar.FlagParser;
import id.wadah.shell.ledger.Ledger;
import id.wadah.shell.ledger.LedgerLine;
import id.wadah.shell.ledger.LedgerLine.Sign;
import id.wadah.shell.ledger.LedgerLine.Subject;
import id.wadah.shell.ledger.Snapshot;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** Every view of a real container, and the ledger of its beginning and its end. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_PIDS, Need.USER_NAMESPACES})
@RequiresTool({"busybox", "lsns", "findmnt"})
class ContainerViewsTest {

    private static ContainerEngine engine;
    private static Container plain;
    private static Container mapped;
    private static Snapshot before;
    private static final List<Step> MADE = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() {
        engine = ContainerEngine.open(new DataRoot(directory.resolve("root")));
        mapped = create("mapped", true);
        engine.start(mapped, List.of());
        plain = create("plain", false);
        before = Snapshot.of(engine, false);
        engine.start(plain, List.of(new StepObserver() {
            @Override
            public void after(Step step) {
                MADE.add(step);
            }
        }));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> run("layers", Language.EN, 80, "plain").contains("/srv/new ")
                        && run("layers", Language.EN, 80, "mapped").contains("/srv/new "));
    }

    private static Container create(String name, boolean userNamespace) {
        IsolationRequest isolation = new IsolationRequest(
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                NamespaceRequest.withUsers(userNamespace));
        ProcessRequest program =
                ProcessRequest.of("sh", "-c", "mkdir -p /srv; echo new > /srv/new; rm /etc/group; exec sleep 1000");
        return engine.create(
                new RunRequest("busybox", name, false, program, isolation, LimitsRequest.of("64m", null, "40")),
                AssemblyProgress.SILENT);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "objects", "ns", "cgroup", "mounts", "layers", "tree", "security"})
    void everyViewFitsTheTerminalInBothLanguages(String view) {
        for (Language language : Language.values()) {
            for (String name : List.of("plain", "mapped")) {
                for (int width : new int[] {60, 80, 120}) {
                    String text = run(view, language, width, name);
                    assertTrue(text.lines().count() > 5, text);
                    assertFalse(text.contains("?view") || text.contains("{0}"), text);
                    text.lines().forEach(line -> assertTrue(Drawn.columns(line) <= width, line));
                }
            }
        }
    }

    @Test
    void everyStepOfItCanBeExplained() {
        for (Step step : plain.steps()) {
            String text = run("steps", Language.ID, 80, "plain", Integer.toString(step.ordinal()));
            assertTrue(text.startsWith("Langkah " + step.ordinal() + ": "), text);
        }
        assertEquals(
                plain.steps().size(),
                run("steps", Language.EN, 100, "--all", "plain")
                        .lines()
                        .filter(line -> line.matches(" +\\d+  (engine|supervisor|PID 1) .*"))
                        .count());
    }

    @Test
    void theOrdinaryCommandsOfObjectsReallyRun() {
        List<KernelObject> objects = plain.objects();
        assertTrue(objects.size() > 20);
        for (KernelObject object : objects) {
            Tool.Result result = Tool.attempt("sh", "-c", object.shownBy());
            assertEquals(0, result.exitCode(), object.shownBy() + ": " + result.error());
            assertFalse(result.output().isBlank(), object.shownBy());
        }
    }

    @Test
    void theOrdinaryCommandsBelowAViewReallyRun() {
        for (String view : List.of("ns", "cgroup", "mounts", "layers", "security")) {
            List<String> lines = run(view, Language.EN, 500, "plain").lines().toList();
            int first = lines.indexOf(lines.stream()
                    .filter(line -> line.startsWith("Same with:"))
                    .findFirst()
                    .orElseThrow());
            for (String line : lines.subList(first, lines.size())) {
                String command = line.replaceFirst("^Same with:", "").strip();
                Tool.Result result = Tool.attempt("bash", "-c", command);
                assertEquals(0, result.exitCode(), command + ": " + result.error());
                assertFalse(result.output().isBlank(), command);
            }
        }
    }

    @Test
    void layersTellWhatTheProgramDid() {
        for (String name : List.of("plain", "mapped")) {
            String text = run("layers", Language.EN, 200, name);
            assertTrue(text.lines().anyMatch(line -> line.matches("/etc/group .* whiteout +gone")), text);
            assertTrue(text.lines().anyMatch(line -> line.matches("/srv/new +- +new, 4B +4B")), text);
            assertTrue(text.contains("layer 1"), text);
        }
        String image = run("layers", Language.EN, 200, "busybox");
        int layers = engine.images().find("busybox").orElseThrow().layers().size();
        assertTrue(image.startsWith("busybox: " + layers + " layer"), image);
    }

    @Test
    void whatItMayUseIsShownAsItIsInside() {
        String cgroup = run("cgroup", Language.EN, 200, "plain");
        assertTrue(cgroup.contains("64MiB (67108864)"), cgroup);
        assertTrue(cgroup.lines().anyMatch(line -> line.matches(" /\\S+ +/  .*(pids|unified).*")), cgroup);
        assertTrue(run("security", Language.EN, 200, "mapped").contains("0-65535 inside are 100000-165535 outside"));
        String tree = run("tree", Language.EN, 200);
        assertTrue(tree.contains("PID 1 of plain") && tree.contains("supervisor of mapped"), tree);
    }

    @Test
    void theLedgerTellsTheBeginningAndTheEnd() {
        List<LedgerLine> begun = Ledger.after(before, Snapshot.of(engine, false), Set.of(plain.id()), MADE);
        assertEquals(6, line(begun, Sign.CREATED, Subject.NAMESPACES).items().size());
        assertEquals(
                Tool.lines("findmnt", "-N", Long.toString(plain.state().pid()), "-n", "-l")
                        .size(),
                line(begun, Sign.CREATED, Subject.MOUNTS).items().size());
        assertTrue(line(begun, Sign.CREATED, Subject.PROCESSES)
                .items()
                .contains(plain.state().pid() + " (PID 1)"));

        Container shortLived = create("short", false);
        engine.start(shortLived, List.of());
        Snapshot running = Snapshot.of(engine, false);
        engine.stop(shortLived, Duration.ZERO);
        List<LedgerLine> ended = Ledger.after(running, Snapshot.of(engine, false), Set.of(), List.of());
        assertEquals(6, line(ended, Sign.FREED, Subject.NAMESPACES).items().size());
        assertEquals(
                List.of("short", "running", "exited (137)"),
                line(ended, Sign.CHANGED, Subject.CONTAINER).items());
        engine.remove(shortLived, false);
    }

    private static LedgerLine line(List<LedgerLine> lines, Sign sign, Subject subject) {
        return lines.stream()
                .filter(line -> line.sign() == sign && line.subject() == subject)
                .findFirst()
                .orElseThrow(() -> new AssertionError(lines.toString()));
    }

    private static String run(String view, Language language, int width, String... words) {
        ShellCommand command = ViewCommands.entries().stream()
                .filter(entry -> entry.name().equals(view))
                .findFirst()
                .orElseThrow()
                .maker()
                .get();
        assertTrue(new FlagParser(CommandSpec.forAnnotatedObject(command), Set.of()).parse(List.of(words), false));
        StringWriter output = new StringWriter();
        PrintWriter out = new PrintWriter(output);
        try {
            assertEquals(0, command.run(Fake.context(engine, Texts.in(language), width, out)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        out.flush();
        return output.toString();
    }
}
