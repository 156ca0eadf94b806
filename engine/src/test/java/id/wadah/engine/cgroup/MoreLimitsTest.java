package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The less usual limits: how they are read, and where they are written in either version. */
class MoreLimitsTest {

    private final FakeCgroupKernel kernel;
    private final StepCalls calls;

    MoreLimitsTest(@TempDir Path directory) {
        kernel = new FakeCgroupKernel(directory);
        calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, kernel);
    }

    private Cgroups detect() {
        return Cgroups.detect(new Proc(kernel.proc()), Files::isWritable);
    }

    private static Limits limits(IoLimits io, String... optionsAndValues) {
        Map<Limit, String> written = new EnumMap<>(Limit.class);
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            String option = optionsAndValues[i];
            Limit limit = Arrays.stream(Limit.values())
                    .filter(each -> each.option().equals(option))
                    .findFirst()
                    .orElseThrow();
            written.put(limit, optionsAndValues[i + 1]);
        }
        return Limits.parse(written, io);
    }

    private static Limits limits(String... optionsAndValues) {
        return limits(IoLimits.NONE, optionsAndValues);
    }

    @ParameterizedTest
    @CsvSource({
        "--memory-reservation, 3m",
        "--memory-swappiness, 101",
        "--memory-swappiness, -2",
        "--cpu-period, 999",
        "--cpu-period, 1000001",
        "--cpu-quota, 999",
        "--blkio-weight, 9",
        "--blkio-weight, 1001",
        "--cpuset-mems, all",
    })
    void whatDockerRefusesIsRefusedByName(String option, String value) {
        EngineException refused = assertThrows(EngineException.class, () -> limits(option, value));

        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
        assertEquals(option, refused.details().get(1));
    }

    @Test
    void whatContradictsIsRefused() {
        for (String other : List.of("--cpu-period", "--cpu-quota")) {
            EngineException refused =
                    assertThrows(EngineException.class, () -> limits("--cpus", "0.5", other, "50000"));
            assertEquals(Problem.CONFLICTING_OPTIONS, refused.problem());
            assertEquals(List.of("--cpus", other), refused.details());
        }
        assertThrows(EngineException.class, () -> limits("--memory", "64m", "--memory-reservation", "65m"));
    }

    @Test
    void zeroAsksNothingButForSwappiness() {
        assertEquals(
                Set.of(),
                limits("--cpu-period", "0", "--cpu-quota", "0", "--memory-reservation", "0", "--blkio-weight", "0")
                        .asked());
        assertEquals(Set.of(), limits("--memory-swappiness", "-1").asked());
        assertEquals(0, limits("--memory-swappiness", "0").memory().swappiness());
    }

    @Test
    void inTheUnifiedTreeEachHasItsFile() throws IOException {
        Path root = kernel.mountUnified("cpuset cpu io memory pids", "/");
        BlockDevice disk = new BlockDevice(254, 0);
        IoLimits io = new IoLimits(
                null,
                Map.of(disk, 1000),
                List.of(
                        new IoThrottle(disk, IoThrottle.Kind.READ_BPS, 1 << 20),
                        new IoThrottle(disk, IoThrottle.Kind.WRITE_IOPS, 50)));
        Limits limits = limits(
                io,
                "--memory-reservation",
                "32m",
                "--cpu-period",
                "20000",
                "--cpu-quota",
                "5000",
                "--cpuset-mems",
                "1",
                "--blkio-weight",
                "10");

        ContainerCgroup cgroup = detect().create(calls, "wadah", "c1", limits, DevicePolicy.UNRESTRICTED);

        Path made = root.resolve("wadah/c1");
        assertEquals("33554432\n", Files.readString(made.resolve("memory.low")));
        assertEquals("5000 20000\n", Files.readString(made.resolve("cpu.max")));
        assertEquals("1\n", Files.readString(made.resolve("cpuset.mems")));
        List<String> written = kernel.writes().stream()
                .filter(write -> write.contains("/c1/io."))
                .map(write -> write.substring(write.indexOf("/io.") + 1))
                .toList();
        assertEquals(
                List.of("io.weight=1", "io.weight=254:0 10000", "io.max=254:0 rbps=1048576", "io.max=254:0 wiops=50"),
                written);

        cgroup.update(calls, limits("--cpu-period", "50000"));
        assertEquals("5000 50000\n", Files.readString(made.resolve("cpu.max")), "the quota stays");
        cgroup.update(calls, limits("--cpu-quota", "-1"));
        assertEquals("max\n", Files.readString(made.resolve("cpu.max")));
    }

    @Test
    void whatIsReadAndWrittenIsCountedOverAllDisks() throws IOException {
        Path root = kernel.mountUnified("io memory", "/");
        ContainerCgroup cgroup = detect().create(calls, "wadah", "c1", Limits.NONE, DevicePolicy.UNRESTRICTED);
        Files.writeString(
                root.resolve("wadah/c1/io.stat"),
                "254:0 rbytes=4096 wbytes=100 rios=1 wios=1 dbytes=7 dios=1\n8:0 rbytes=1 wbytes=2 rios=1 wios=1\n");

        assertEquals(new IoReading(4097, 102), cgroup.io().orElseThrow());
    }

    @Test
    void inVersionOneEachHasItsFile() throws IOException {
        Path memory = kernel.mountLegacy("memory", "/");
        Path disks = kernel.mountLegacy("blkio", "/");
        Path processors = kernel.mountLegacy("cpu", "/");
        Limits limits = limits(
                new IoLimits(
                        null, Map.of(), List.of(new IoThrottle(new BlockDevice(8, 0), IoThrottle.Kind.READ_BPS, 4096))),
                "--memory-swappiness",
                "7",
                "--oom-kill-disable",
                "true",
                "--memory-reservation",
                "32m",
                "--cpu-period",
                "20000");

        detect().create(calls, "wadah", "c1", limits, DevicePolicy.UNRESTRICTED);

        assertEquals("7\n", Files.readString(memory.resolve("wadah/c1/memory.swappiness")));
        assertEquals("1\n", Files.readString(memory.resolve("wadah/c1/memory.oom_control")));
        assertEquals("33554432\n", Files.readString(memory.resolve("wadah/c1/memory.soft_limit_in_bytes")));
        assertEquals("8:0 4096\n", Files.readString(disks.resolve("wadah/c1/blkio.throttle.read_bps_device")));
        assertEquals("20000\n", Files.readString(processors.resolve("wadah/c1/cpu.cfs_period_us")));
        assertEquals("-1\n", Files.readString(processors.resolve("wadah/c1/cpu.cfs_quota_us")), "nothing asked");
    }

    @Test
    void whatThisKernelCannotDoIsKnownBefore() throws IOException {
        kernel.mountLegacy("memory", "/");
        Path disks = kernel.mountLegacy("blkio", "/");
        Cgroups old = detect();

        assertTrue(old.supports(Limit.MEMORY_SWAPPINESS));
        assertFalse(old.supports(Limit.MEMORY_SWAP), "no file memory.memsw.limit_in_bytes");
        assertFalse(old.supports(Limit.BLKIO_WEIGHT), "no file blkio.weight, nor blkio.bfq.weight");
        Files.writeString(disks.resolve("blkio.bfq.weight"), "100\n");
        assertTrue(old.supports(Limit.BLKIO_WEIGHT));
    }

    @Test
    void versionTwoHasNoSwappiness() {
        kernel.mountUnified("cpu io memory", "/");
        kernel.delegate("system.slice", "cpu io memory");
        Cgroups cgroups = detect();

        assertFalse(cgroups.supports(Limit.MEMORY_SWAPPINESS));
        assertFalse(cgroups.supports(Limit.OOM_KILL_DISABLE));
        assertTrue(cgroups.supports(Limit.BLKIO_WEIGHT));
    }
}
