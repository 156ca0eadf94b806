package id.wadah.shell.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.ledger.Snapshot.Seen;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final ContainerId WEB = ContainerId.random();
    private static final ContainerId OTHER = ContainerId.random();
    private static final Snapshot EMPTY = new Snapshot(Map.of());

    /** An object that is there or not, as the test has it. */
    private record Fake(String kind, String identity, boolean exists) implements KernelObject {
        @Override
        public String shownBy() {
            return "cat " + identity;
        }
    }

    private static List<KernelObject> objects(boolean exist) {
        List<KernelObject> objects = new ArrayList<>();
        objects.add(new Fake("process", "4242", exist));
        objects.add(new Fake("process", "4250", exist));
        for (String type : List.of("mnt", "uts", "ipc", "pid", "net", "cgroup")) {
            objects.add(new Fake("namespace", type + ":[40265323" + type.length() + "]", exist));
        }
        String id = "3f2a8c11d0e4".repeat(5) + "abcd";
        objects.add(new Fake("cgroup", "/sys/fs/cgroup/memory/wadah/" + id, exist));
        objects.add(new Fake("cgroup", "/sys/fs/cgroup/pids/wadah/" + id, exist));
        objects.add(new Fake("mount", "/", exist));
        objects.add(new Fake("mount", "/proc", exist));
        objects.add(new Fake("overlay", "/var/lib/wadah/upper", exist));
        objects.add(new Fake("seccomp", "4242", exist));
        return objects;
    }

    private static Snapshot running(ContainerId id, boolean exist) {
        return new Snapshot(Map.of(id, new Seen("web", Status.RUNNING, 4242, 0, true, objects(exist))));
    }

    private static Snapshot exited(ContainerId id) {
        return new Snapshot(Map.of(id, new Seen("web", Status.EXITED, 0, 137, true, List.of())));
    }

    private static Step made(String... names) {
        return new Step(
                1, StepKind.CLONE_NAMESPACES, Actor.SUPERVISOR, "clone()", 4242, null, Duration.ZERO, List.of(names));
    }

    private static List<String> print(List<LedgerLine> lines, boolean full, int width) {
        StringWriter text = new StringWriter();
        new LedgerPrinter(new Page(new PrintWriter(text), width, false, Glyphs.UNICODE), Texts.in(Language.EN))
                .print(lines, full);
        return text.toString().lines().toList();
    }

    @Test
    void aContainerThatWasStartedIsToldInAFewGroups() {
        List<LedgerLine> lines = Ledger.after(EMPTY, running(WEB, true), Set.of(WEB), List.of(made("process 4242")));
        assertEquals(
                List.of(
                        "  + web: running",
                        "  + 2 processes  4242 (PID 1) 4250",
                        "  + 6 namespaces  mnt uts ipc pid net cgroup",
                        "  + 2 cgroups  wadah/3f2a8c11d0e4",
                        "  + 2 mounts  / /proc",
                        "  + seccomp, overlay /var/lib/wadah/upper"),
                print(lines, false, 80));
    }

    @Test
    void fullTellsEveryObjectOnALineOfItsOwn() {
        List<LedgerLine> lines = Ledger.after(EMPTY, running(WEB, true), Set.of(WEB), List.of(made("process 4242")));
        List<String> full = print(lines, true, 120);
        assertEquals(1 + objects(true).size(), full.size());
        assertTrue(full.contains("  + mount /proc"), full.toString());
        assertTrue(full.contains("  + namespace net:[402653233]"), full.toString());
    }

    @Test
    void whatIsGoneIsFreedAndWhatTheKernelStillHasIsNot() {
        List<LedgerLine> gone = Ledger.after(running(WEB, false), exited(WEB), Set.of(), List.of());
        List<String> told = print(gone, true, 120);
        assertTrue(told.contains("  ~ web: running → exited (137)"), told.toString());
        assertTrue(told.contains("  - process 4242 (PID 1)"), told.toString());
        assertEquals(1 + objects(false).size(), told.size());

        List<LedgerLine> left = Ledger.after(running(WEB, true), exited(WEB), Set.of(), List.of());
        assertEquals(List.of("  ~ web: running → exited (137)"), print(left, true, 120));
    }

    @Test
    void aRemovedContainerIsSaidToBeRemoved() {
        assertEquals(
                List.of("  - web: removed"), print(Ledger.after(exited(WEB), EMPTY, Set.of(), List.of()), false, 80));
    }

    @Test
    void whatAnotherTerminalStartedIsNotTold() {
        assertEquals(List.of(), Ledger.after(EMPTY, running(OTHER, true), Set.of(), List.of()));
    }

    /** What it shares was there before, and is there afterwards: neither created nor freed. */
    @Test
    void whatIsSharedWithAnotherContainerIsNeitherCreatedNorFreed() {
        List<KernelObject> shared = List.of(new Fake("namespace", "net:[7]", true), new Fake("interface", "lo", true));
        List<KernelObject> own = new ArrayList<>(shared);
        own.add(new Fake("namespace", "mnt:[8]", true));
        own.add(new Fake("process", "4300", true));
        Seen web = new Seen("web", Status.RUNNING, 4242, 0, true, shared);
        Snapshot alone = new Snapshot(Map.of(WEB, web));
        Snapshot both = new Snapshot(Map.of(WEB, web, OTHER, new Seen("side", Status.RUNNING, 4300, 0, false, own)));

        assertEquals(
                List.of("  + side: running", "  + 1 process  4300", "  + 1 namespace  mnt"),
                print(Ledger.after(alone, both, Set.of(OTHER), List.of(made("process 4300"))), false, 80));

        List<KernelObject> gone =
                List.of(shared.get(0), new Fake("interface", "lo", false), new Fake("namespace", "mnt:[8]", false));
        Snapshot before = new Snapshot(Map.of(WEB, web, OTHER, new Seen("side", Status.RUNNING, 4300, 0, false, gone)));
        assertEquals(
                List.of("  - side: removed", "  - 1 namespace  mnt"),
                print(Ledger.after(before, alone, Set.of(), List.of()), false, 80));
    }

    @Test
    void aLimitThatWasChangedIsToldWithItsFileAndBothValues() {
        Path memory = Path.of("/sys/fs/cgroup/memory/wadah/1/memory.limit_in_bytes");
        Path pids = Path.of("/sys/fs/cgroup/pids/wadah/1/pids.max");
        Snapshot before = limited(Map.of(memory, "67108864", pids, "max"));
        Snapshot now = limited(Map.of(memory, "134217728", pids, "max"));

        assertEquals(
                List.of("  ~ web: memory.limit_in_bytes  67108864 → 134217728"),
                print(Ledger.after(before, now, Set.of(), List.of()), false, 80));
        assertEquals(
                List.of("  ~ web: memory.limit_in_bytes  67108864 → 134217728"),
                print(Ledger.after(before, now, Set.of(), List.of()), true, 80));
        assertEquals(List.of(), Ledger.after(now, now, Set.of(), List.of()));
    }

    private static Snapshot limited(Map<Path, String> limits) {
        return new Snapshot(Map.of(WEB, new Seen("web", Status.RUNNING, 4242, 0, true, objects(true), limits)));
    }

    @Test
    void nothingChangedIsNothingTold() {
        assertEquals(List.of(), Ledger.after(running(WEB, true), running(WEB, true), Set.of(), List.of()));
    }

    @Test
    void whatAProgramThatHasEndedConsistedOfIsCounted() {
        List<Step> steps =
                List.of(made("namespace mnt:[1]", "namespace pid:[2]", "process 999999999"), made("mount /"));
        List<String> told = print(Ledger.after(EMPTY, EMPTY, Set.of(), steps), false, 80);
        assertEquals(List.of("  ~ made and freed again: 2 namespaces, 1 process, 1 mount"), told);
    }

    @Test
    void whatAProgramThatHasEndedLeftBehindIsTold(@TempDir Path directory) throws Exception {
        Path cgroup = Files.createDirectories(directory.resolve("wadah"));
        List<Step> steps = List.of(
                made("cgroup " + cgroup, "process " + ProcessHandle.current().pid()));
        List<String> told = print(Ledger.after(EMPTY, EMPTY, Set.of(), steps), true, 200);
        assertEquals(
                Set.of(
                        "  + cgroup " + cgroup,
                        "  + process " + ProcessHandle.current().pid()),
                Set.copyOf(told));
        Files.delete(cgroup);
        assertFalse(
                print(Ledger.after(EMPTY, EMPTY, Set.of(), steps), true, 200).contains("  + cgroup " + cgroup));
    }

    @Test
    void atMostSixLinesAndNoneTooLong() {
        Snapshot both = new Snapshot(Map.of(
                WEB, new Seen("web", Status.RUNNING, 4242, 0, true, objects(true)),
                OTHER, new Seen("a-container-with-quite-a-long-name", Status.EXITED, 0, 1, true, List.of())));
        Snapshot before = running(OTHER, false);
        for (int width : new int[] {60, 80, 120}) {
            List<String> told = print(Ledger.after(before, both, Set.of(WEB), List.of()), false, width);
            assertEquals(LedgerPrinter.FEW, told.size(), told.toString());
            assertTrue(told.get(5).contains("ledger full"), told.toString());
            assertTrue(told.stream().allMatch(line -> line.length() <= width), told.toString());
        }
    }
}
