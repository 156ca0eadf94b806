package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Tracer.Seen;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** strace(1), which knows nothing of Wadah, sees the agents make the calls that the steps tell of, and no others. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
@RequiresTool("strace")
@Timeout(120)
class StraceTest {

    private static final Pattern SYMBOL = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\\b");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    /** A call as the steps have it; a write of a file is three. */
    private record Told(Actor actor, String name, String call, String result) {}

    private static Stream<Told> told(Step step) {
        String name = step.call().substring(0, step.call().indexOf('('));
        String result = Long.toString(step.result());
        boolean file = name.equals("write");
        return file
                ? Stream.of(
                        new Told(step.actor(), "openat", quoted(step.call()).get(0), ""),
                        new Told(
                                step.actor(),
                                "write",
                                "\"" + quoted(step.call()).get(1) + "\"",
                                result),
                        new Told(step.actor(), "close", "", "0"))
                : Stream.of(new Told(step.actor(), name, step.call(), result));
    }

    private static List<String> quoted(String text) {
        List<String> all = new ArrayList<>();
        Matcher matcher = TEXT.matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private static Set<String> symbols(String text) {
        Set<String> all = new HashSet<>();
        Matcher matcher = SYMBOL.matcher(TEXT.matcher(text).replaceAll(""));
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    /** What the agent does of itself when it has cloned: each side lets go of the other's channel. */
    private static boolean housekeeping(Seen call, Told expected) {
        boolean channel = call.name().equals("close") && List.of("3", "4").contains(call.arguments());
        boolean asked = expected.name().equals("close")
                && (expected.call().isEmpty() || expected.call().equals("close(" + call.arguments() + ")"));
        return channel && !asked;
    }

    private static void assertSame(List<Step> steps, Tracer tracer) {
        long child = steps.stream()
                .filter(step -> step.kind() == StepKind.CLONE_NAMESPACES)
                .findFirst()
                .orElseThrow()
                .result();
        int agentsOwn = 0;
        for (Actor actor : List.of(Actor.SUPERVISOR, Actor.PID1)) {
            long pid = actor == Actor.PID1 ? child : tracer.supervisor();
            List<Told> told = steps.stream()
                    .filter(step -> step.actor() == actor && step.kind() != StepKind.REAP)
                    .flatMap(StraceTest::told)
                    .toList();
            List<Seen> seen = new ArrayList<>();
            for (Seen call : tracer.seen()) {
                if (call.pid() == pid && seen.size() < told.size()) {
                    Told expected = told.get(seen.size());
                    if (housekeeping(call, expected)) {
                        agentsOwn++;
                    } else {
                        seen.add(call);
                    }
                }
            }
            for (int i = 0; i < told.size(); i++) {
                Told expected = told.get(i);
                int at = i;
                assertTrue(
                        i < seen.size(),
                        () -> "strace did not see " + expected + ", last " + seen.get(seen.size() - 1));
                Seen actual = seen.get(i);
                assertEquals(expected.name(), actual.name(), () -> at + ": " + expected + " is " + actual);
                if (!expected.result().isEmpty()) {
                    assertEquals(expected.result(), actual.result(), () -> expected + " is " + actual);
                }
                for (String text : quoted(expected.call())) {
                    assertTrue(actual.arguments().contains("\"" + text + "\""), () -> expected + " is " + actual);
                }
                Set<String> missing = symbols(expected.call());
                missing.removeAll(symbols(actual.arguments()));
                assertEquals(Set.of(), missing, () -> expected + " is " + actual);
            }
        }
        assertEquals(2, agentsOwn, "each side has let go of the other's channel");
    }

    private enum Kind {
        PLAIN,
        TERMINAL,
        EVERYTHING;

        Request request() {
            return switch (this) {
                case PLAIN -> Request.of("true");
                case TERMINAL -> Request.of("true").tty(30, 90).privileged();
                case EVERYTHING ->
                    Request.of("true")
                            .tty()
                            .init()
                            .userNamespace()
                            .readOnly()
                            .user("33")
                            .tmpfs("/t:size=1m")
                            .memory("64m")
                            .workingDirectory("/a/b")
                            .securityOption("no-new-privileges");
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aContainer(Kind kind) {
        try (Tracer tracer = new Tracer(directory.resolve("calls"))) {
            Running container = wadah.start(kind.request(), tracer);
            assertEquals(0, container.await().exitCode());

            assertSame(container.container().steps(), tracer);
        }
    }

    @Test
    void aProgramThatJoins() throws InterruptedException {
        Running container = wadah.start(Request.idle());
        try (Tracer tracer = new Tracer(directory.resolve("calls"))) {
            ExecProcess joined = wadah.engine()
                    .exec(
                            container.container(),
                            Request.of("true").tty().process(),
                            false,
                            new Output(),
                            List.of(tracer));
            assertEquals(0, joined.await());

            assertSame(joined.steps(), tracer);
        }
        assertTrue(Proc.HOST.process(container.pid()).status().isPresent());
    }
}
