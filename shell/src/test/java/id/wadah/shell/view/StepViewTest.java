package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepViewTest {

    private static final Texts ENGLISH = Texts.in(Language.EN);

    private static Step step(int ordinal, StepKind kind, String call, String errno, String... made) {
        return new Step(
                ordinal,
                kind,
                Actor.PID1,
                call,
                errno == null ? 0 : -1,
                errno,
                Duration.ofNanos(35_400),
                List.of(made));
    }

    private static List<Step> everyKind() {
        List<Step> steps = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            int ordinal = steps.size() + 1;
            steps.add(step(ordinal, kind, "call" + ordinal + "(" + "\"/a/long/path\", ".repeat(12) + "0)", null));
        }
        steps.add(step(steps.size() + 1, StepKind.MOUNT_PROC, "mount(\"proc\", \"/proc\", \"\u001b[31m\")", "EPERM"));
        return steps;
    }

    private static List<Step> drops() {
        return List.of(
                step(1, StepKind.NO_NEW_PRIVILEGES, "prctl(PR_SET_NO_NEW_PRIVS, 1)", null),
                step(2, StepKind.DROP_BOUNDING_CAPABILITY, "prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN)", null),
                step(3, StepKind.DROP_BOUNDING_CAPABILITY, "prctl(PR_CAPBSET_DROP, CAP_SYS_BOOT)", null),
                step(4, StepKind.DROP_BOUNDING_CAPABILITY, "prctl(PR_CAPBSET_DROP, CAP_SYSLOG)", null),
                step(5, StepKind.DROP_BOUNDING_CAPABILITY, "prctl(PR_CAPBSET_DROP, CAP_BPF)", "EPERM"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theListAndEveryStepFitTheTerminal(Language language) {
        Texts texts = Texts.in(language);
        List<Step> steps = everyKind();
        Drawn.fitsEverywhere(page -> new StepList(page, texts).draw("web", steps, steps, false));
        steps.forEach(step -> Drawn.fitsEverywhere(page -> new StepDetail(page, texts).draw("web", step, 4_194_304)));
    }

    @Test
    void whatIsAlikeAndSucceededIsFoldedAndNothingElse() {
        List<String> lines = Drawn.lines(page -> new StepList(page, ENGLISH).draw("web", drops(), drops(), false));
        assertTrue(lines.stream()
                .anyMatch(line -> line.contains("2-4") && line.contains("3 × prctl(PR_CAPBSET_DROP, …)")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("CAP_BPF") && line.contains("EPERM")));
        assertFalse(lines.stream().anyMatch(line -> line.contains("CAP_SYS_BOOT")));
    }

    @Test
    void allUnfolds() {
        List<String> lines = Drawn.lines(page -> new StepList(page, ENGLISH).draw("web", drops(), drops(), true));
        assertTrue(lines.stream().anyMatch(line -> line.contains("CAP_SYS_BOOT")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("5 steps") && line.contains("1 refused")));
    }

    @Test
    void foldingKeepsEveryStepInOrder() {
        List<Step> steps = drops();
        List<Step> unfolded = StepGroup.fold(steps).stream()
                .flatMap(group -> group.steps().stream())
                .collect(Collectors.toList());
        assertEquals(steps, unfolded);
        assertEquals("2-4", StepGroup.fold(steps).get(1).ordinals());
    }

    @Test
    void aCommonArgumentIsKeptWhole() {
        List<Step> nodes = List.of(
                step(1, StepKind.CREATE_DEVICE, "mknodat(AT_FDCWD, \"/dev/null\", 0666, 1:3)", null),
                step(2, StepKind.CREATE_DEVICE, "mknodat(AT_FDCWD, \"/dev/zero\", 0666, 1:5)", null),
                step(3, StepKind.CREATE_DEVICE, "mknodat(AT_FDCWD, \"/dev/full\", 0666, 1:7)", null));
        assertEquals(
                "3 x mknodat(AT_FDCWD, ...)  Create a device node",
                StepGroup.fold(nodes).get(0).call(Glyphs.ASCII, "Create a device node"));
    }

    @Test
    void aStepIsExplainedWithItsErrorAndACommandOfTheRealPid() {
        Step refused = step(7, StepKind.PIVOT_ROOT, "pivot_root(\".\", \".\")", "EINVAL");
        String text = words(Drawn.lines(page -> new StepDetail(page, ENGLISH).draw("web", refused, 4242)));
        assertTrue(text.contains("Step 7: Swap the root"), text);
        assertTrue(text.contains("pivot_root(\".\", \".\") = -1 EINVAL"), text);
        assertTrue(text.contains("EINVAL: Invalid argument"), text);
        assertTrue(text.contains(ENGLISH.get("step.pivot-root.without")), text);
        assertTrue(text.contains("ls -l /proc/4242/root/"), text);
    }

    @Test
    void theCommandKeepsItsPlaceholderWhenNothingRuns() {
        Step step = step(1, StepKind.MAP_USERS, "write(\"/proc/4242/uid_map\", \"0 100000 65536\")", null);
        assertTrue(words(Drawn.lines(page -> new StepDetail(page, ENGLISH).draw("web", step, 0)))
                .contains("cat /proc/PID/uid_map"));
    }

    @Test
    void whatAStepMadeIsShownAtEveryWidth() {
        List<Step> steps = List.of(step(
                1,
                StepKind.CLONE_NAMESPACES,
                "clone(CLONE_NEWNS|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWPID|CLONE_NEWNET|CLONE_NEWCGROUP|SIGCHLD)",
                null,
                "process 4242"));
        for (int width : new int[] {60, 80, 120}) {
            List<String> lines = Drawn.lines(
                    width, Glyphs.UNICODE, page -> new StepList(page, ENGLISH).draw("web", steps, steps, false));
            assertTrue(lines.stream().anyMatch(line -> line.contains("process 4242")), "at " + width);
        }
    }

    @Test
    void smallStepsStayWithWhatTheyAreDoneFor() {
        List<Step> steps = List.of(
                step(1, StepKind.PIVOT_ROOT, "pivot_root(\".\", \".\")", null),
                step(2, StepKind.MAKE_MOUNT_POINT, "mkdirat(AT_FDCWD, \"/proc\", 0755)", null),
                step(3, StepKind.MOUNT_PROC, "mount(\"proc\", \"/proc\")", null),
                step(4, StepKind.CLOSE_DESCRIPTOR, "close(3)", null),
                step(5, StepKind.MOUNT_SYS, "mount(\"sysfs\", \"/sys\")", null));
        List<String> headings =
                Drawn.lines(page -> new StepList(page, ENGLISH).draw("web", steps, steps, false)).stream()
                        .filter(line ->
                                line.equals("Root file system") || line.equals("Mounts") || line.contains("mkdirat"))
                        .map(line -> line.contains("mkdirat") ? "mkdirat" : line)
                        .toList();
        assertEquals(List.of("Root file system", "Mounts", "mkdirat"), headings);
    }

    @Test
    void pathsOfTheContainerAreShortInTheListAndWholeInTheDetail() {
        String id = "3f2a8c11d0e4".repeat(5) + "abcd";
        String path = "/sys/fs/cgroup/memory/wadah/" + id + "/memory.limit_in_bytes";
        Step limit = step(9, StepKind.LIMIT_MEMORY, "write(\"" + path + "\", \"67108864\")", null);
        List<String> list = Drawn.lines(
                80,
                Glyphs.UNICODE,
                page -> new StepList(page, ENGLISH).draw("web", List.of(limit), List.of(limit), false));
        assertTrue(list.stream().anyMatch(line -> line.contains("write(\"…/memory.limit_in_bytes\"")), list.toString());
        String detail = String.join("", Drawn.lines(page -> new StepDetail(page, ENGLISH).draw("web", limit, 0)));
        assertTrue(detail.replace(" ", "").contains(path), detail);
    }

    private static String words(List<String> lines) {
        return String.join(" ", String.join(" ", lines).strip().split("\\s+"));
    }
}
