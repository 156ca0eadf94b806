package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"nsenter", "grep"})
class PidChecksTest {

    private static final String PROGRAM = "sleep 4711";
    private static final InnerProcess SECOND = new InnerProcess(PROGRAM);
    private static final InnerPid INSIDE = new InnerPid(PROGRAM, "inside");
    private static final InnerPid OUTSIDE = new InnerPid(PROGRAM, "outside");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    private static HostProgram entering(Running container) {
        return HostProgram.start("nsenter", "--target", "" + container.pid(), "--pid", "--mount", "sleep", "4711");
    }

    @Test
    void aSecondProcessComesIntoTheNamespace() {
        assertEquals("inner-process.none", task.cue(SECOND).name());
        try (HostProgram outside = HostProgram.start("sleep", "4711")) {
            task.awaitCue("inner-process.on-host", SECOND);
            assertEquals(List.of("" + outside.pid(), PROGRAM), task.cue(SECOND).details());
        }
        Running alone = wadah.start(Request.of("sleep", "4711"));
        assertEquals("inner-process.first", task.cue(SECOND).name());
        wadah.engine().remove(alone.container(), true);

        Running container = wadah.start(Request.idle());
        try (HostProgram entered = entering(container)) {
            Map<String, String> facts = task.awaitFacts(SECOND);
            assertEquals(child(entered), facts.get("pid"));
            assertEquals(List.of(facts.get("pid"), facts.get("inside")), numbers(facts.get("pid")));
        }
    }

    @Test
    void eachSideHasItsNumber() {
        assertEquals("inner-pid.none", task.unknown(INSIDE));
        Running container = wadah.start(Request.idle());
        try (HostProgram entered = entering(container)) {
            task.awaitFacts(SECOND);
            List<String> numbers = numbers(child(entered));
            assertEquals(Set.of(numbers.get(1)), task.accepted(INSIDE));
            assertEquals(Set.of(numbers.get(0)), task.accepted(OUTSIDE));
            assertEquals("inner-pid.outside", task.misunderstanding(INSIDE, numbers.get(0)));
            assertEquals("inner-pid.inside", task.misunderstanding(OUTSIDE, numbers.get(1)));
            assertEquals("inner-pid.first", task.misunderstanding(INSIDE, "1"));
            assertEquals("", task.misunderstanding(INSIDE, "999999"));
        }
        assertEquals("inner-pid.none", task.unknown(OUTSIDE));
    }

    @Test
    void thereAreTwoSides() {
        assertThrows(IllegalArgumentException.class, () -> new InnerPid(PROGRAM, "above"));
    }

    private static String child(HostProgram program) {
        return "" + program.process().children().findFirst().orElseThrow().pid();
    }

    private static List<String> numbers(String pid) {
        String line = Tool.run("grep", "NSpid", "/proc/" + pid + "/status").strip();
        return List.of(line.split("\\s+")).subList(1, 3);
    }
}
