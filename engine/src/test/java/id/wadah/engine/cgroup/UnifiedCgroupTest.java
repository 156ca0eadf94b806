package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2, which the machine that runs the tests may not have with any controller in it. */
class UnifiedCgroupTest {

    private static final Limits SOME = Limits.NONE
            .withMemory(ByteSize.ofMebibytes(64))
            .withCpus(new Cpus(500_000_000))
            .withCpuShares(2048)
            .withPids(20)
            .withCpuset(CpuList.parse("1-2", "--cpuset-cpus"));

    @TempDir
    Path directory;

    private FakeCgroupKernel kernel;
    private StepLog log;
    private StepCalls calls;

    @BeforeEach
    void makeKernel() {
        kernel = new FakeCgroupKernel(directory);
        log = new StepLog(List.of());
        calls = new StepCalls(log, Actor.ENGINE, kernel);
    }

    private Cgroups detect() {
        return Cgroups.detect(new Proc(kernel.proc()), path -> true);
    }

    private Cgroups delegated(Path own) {
        return Cgroups.detect(new Proc(kernel.proc()), path -> path.startsWith(own));
    }

    @Test
    void limitsAreWrittenToACgroupThatGotItsControllersHandedDown() throws IOException {
        Path root = kernel.mountUnified("cpuset cpu io memory pids", "/");
        ContainerCgroup cgroup = detect().create(calls, "wadah", "c1", SOME, DevicePolicy.UNRESTRICTED);

        Path made = root.resolve("wadah/c1");
        assertEquals(List.of(made), cgroup.directories());
        assertEquals("67108864\n", Files.readString(made.resolve("memory.max")));
        assertEquals("67108864\n", Files.readString(made.resolve("memory.swap.max")), "as much swap again");
        assertEquals("50000 100000\n", Files.readString(made.resolve("cpu.max")));
        assertEquals("79\n", Files.readString(made.resolve("cpu.weight")));
        assertEquals("20\n", Files.readString(made.resolve("pids.max")));
        assertEquals("1-2\n", Files.readString(made.resolve("cpuset.cpus")));
        assertEquals(
                Set.of("cpuset", "cpu", "io", "memory", "pids"),
                Set.of(Files.readString(root.resolve("cgroup.subtree_control"))
                        .strip()
                        .split(" ")));
    }

    @Test
    void theSecondContainerFindsTheParentReady() {
        kernel.mountUnified("memory pids", "/");
        Cgroups cgroups = detect();
        cgroups.create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);
        int before = log.steps().size();

        cgroups.create(calls, "wadah", "c2", Limits.NONE, DevicePolicy.UNRESTRICTED);

        assertEquals(before + 1, log.steps().size(), () -> log.steps().toString());
        assertEquals(new TreeSet<>(Set.of("c1", "c2")), cgroups.leftovers("wadah"));
    }

    @Test
    void aDelegatedCgroupIsEmptiedBeforeItHandsControllersDown() throws IOException {
        kernel.mountUnified("memory pids", "/app.service");
        Path own = kernel.delegate("app.service", "memory pids");
        Files.writeString(own.resolve("cgroup.procs"), "4001\n4002\n");

        ContainerCgroup cgroup =
                delegated(own).create(calls, "wadah", "c1", Limits.NONE.withPids(7), DevicePolicy.UNRESTRICTED);

        assertEquals("", Files.readString(own.resolve("cgroup.procs")));
        assertEquals("4001\n4002\n", Files.readString(own.resolve("wadah.engine/cgroup.procs")));
        assertEquals(OptionalLong.of(7), cgroup.processCount().orElseThrow().max());
        assertEquals(Set.of(Controller.MEMORY, Controller.PIDS), cgroup.paths().keySet());
    }

    @Test
    void aControllerThatIsNotThereIsMissedOnlyWhenItIsAskedFor() {
        kernel.mountUnified("pids", "/");
        Cgroups cgroups = detect();

        EngineException refused = assertThrows(
                EngineException.class,
                () -> cgroups.create(
                        calls,
                        "wadah",
                        "c1",
                        Limits.NONE.withMemory(ByteSize.ofMebibytes(64)),
                        DevicePolicy.UNRESTRICTED));
        assertEquals(Problem.FEATURE_MISSING, refused.problem());
        assertEquals(List.of("cgroup memory"), refused.details());
        assertEquals(List.of(), log.steps(), "nothing is begun that cannot be finished");

        cgroups.create(calls, "wadah", "c2", Limits.NONE.withPids(5), DevicePolicy.UNRESTRICTED);
        assertTrue(cgroups.existing("wadah", "c2").isPresent());
    }

    @Test
    void aControllerThatTheKernelOffersAndThenRefusesIsAsGoodAsMissing() {
        kernel.mountUnified("cpu pids", "/");
        kernel.refuse("cgroup.subtree_control", "+cpu", Errno.EINVAL);
        Cgroups cgroups = detect();

        ContainerCgroup cgroup = cgroups.create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);
        assertEquals(Set.of(Controller.PIDS), cgroup.paths().keySet());

        EngineException refused = assertThrows(
                EngineException.class,
                () -> cgroups.create(
                        calls,
                        "wadah",
                        "c2",
                        Limits.NONE.withCpus(new Cpus(1_000_000_000)),
                        DevicePolicy.UNRESTRICTED));
        assertEquals(List.of("cgroup cpu"), refused.details());
        assertEquals(Set.of("c1"), cgroups.leftovers("wadah"));
    }

    @Test
    void whenALimitIsRefusedNothingOfTheContainerStays() {
        kernel.mountLegacy("memory", "/");
        kernel.mountUnified("pids", "/");
        kernel.refuse("pids.max", "20", Errno.ENOSPC);
        Cgroups cgroups = detect();

        KernelException refused = assertThrows(
                KernelException.class,
                () -> cgroups.create(calls, "wadah", "c1", Limits.NONE.withPids(20), DevicePolicy.UNRESTRICTED));

        assertEquals(Errno.ENOSPC, refused.errno());
        assertEquals(Set.of(), cgroups.leftovers("wadah"));
        cgroups.removeParent(calls, "wadah");
        assertFalse(Files.exists(directory.resolve("cgroup/memory/wadah")));
        assertFalse(Files.exists(directory.resolve("unified/wadah")));
    }

    @Test
    void versionTwoRestrictsDevicesWithAProgram() {
        kernel.mountUnified("pids", "/");
        detect().create(calls, "wadah", "c1", Limits.NONE);

        List<String> made = log.steps().stream()
                .filter(step -> step.kind() == StepKind.RESTRICT_DEVICES)
                .map(step -> step.call().replaceAll("\\(.*", "")
                        + step.call().replaceAll("[^A-Z_]*(BPF_PROG_[A-Z]+).*|.*", "$1"))
                .toList();
        assertEquals(List.of("openat", "bpfBPF_PROG_LOAD", "bpfBPF_PROG_ATTACH", "close", "close"), made);
    }

    @Test
    void whereNothingCanRestrictDevicesAContainerThatNeedsItIsRefused() {
        kernel.mountLegacy("memory", "/");

        EngineException refused =
                assertThrows(EngineException.class, () -> detect().create(calls, "wadah", "c1", Limits.NONE));

        assertEquals(List.of("cgroup devices"), refused.details());
    }

    @Test
    void everyCgroupMadeIsNamedInItsStep() {
        kernel.mountLegacy("memory", "/");
        kernel.mountLegacy("cpuset", "/");
        kernel.mountUnified("pids", "/");
        detect().create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);

        List<String> made =
                log.steps().stream().flatMap(step -> step.made().stream()).toList();
        assertEquals(
                List.of(
                        "memory/wadah",
                        "cpuset/wadah",
                        "unified/wadah",
                        "memory/wadah/c1",
                        "cpuset/wadah/c1",
                        "unified/wadah/c1"),
                made.stream()
                        .map(each ->
                                each.replace("cgroup " + directory + "/", "").replace("cgroup/", ""))
                        .toList());
    }

    @Test
    void aVersionOneCpusetIsFilledBeforeAnyoneJoins() throws IOException {
        Path root = kernel.mountLegacy("cpuset", "/");
        ContainerCgroup cgroup = detect().create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);
        cgroup.join(calls, 4242);

        assertEquals("0-3\n", Files.readString(root.resolve("wadah/c1/cpuset.cpus")));
        assertEquals("0\n", Files.readString(root.resolve("wadah/c1/cpuset.mems")));
        List<StepKind> kinds = log.steps().stream().map(Step::kind).toList();
        assertTrue(kinds.lastIndexOf(StepKind.PREPARE_CPUSET) < kinds.indexOf(StepKind.JOIN_CGROUP));
        assertEquals(new TreeSet<>(Set.of(4242L)), cgroup.pids());
    }

    @Test
    void aLimitCanBeChangedWithoutTouchingTheOthers() {
        kernel.mountUnified("cpuset cpu memory pids", "/");
        Cgroups cgroups = detect();
        cgroups.create(calls, "wadah", "c1", SOME, DevicePolicy.UNRESTRICTED);
        ContainerCgroup cgroup = cgroups.existing("wadah", "c1").orElseThrow();

        cgroup.update(calls, Limits.NONE.withPids(-1));

        assertEquals(OptionalLong.empty(), cgroup.processCount().orElseThrow().max());
        MemoryReading memory = cgroup.memory().orElseThrow();
        assertEquals(OptionalLong.of(64L << 20), memory.limit());
        assertEquals(OptionalLong.of(128L << 20), memory.memorySwapLimit());
        assertEquals(OptionalLong.of(50_000), cgroup.cpu().orElseThrow().quota());
    }

    @Test
    void processorsThatAreNotThereCannotBeChosen() {
        kernel.mountUnified("cpuset", "/");

        EngineException refused = assertThrows(
                EngineException.class,
                () -> detect().create(
                                calls,
                                "wadah",
                                "c1",
                                Limits.NONE.withCpuset(CpuList.parse("0,7", "--cpuset-cpus")),
                                DevicePolicy.UNRESTRICTED));

        assertEquals(List.of("0,7", "--cpuset-cpus", "0-3"), refused.details());
    }

    @Test
    void aContainerWithoutCgroupsDoesNotExist() {
        kernel.mountUnified("pids", "/");
        Cgroups cgroups = detect();

        cgroups.create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);

        assertTrue(cgroups.existing("wadah", "c1").isPresent());
        assertTrue(cgroups.existing("wadah", "gone").isEmpty());
    }
}
