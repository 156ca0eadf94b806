package id.wadah.engine.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test's machine may not have to show: older kernels, odd maps, files that break off. */
class ProcParsersTest {

    @Test
    void aStatusThatBreaksOffIsNone() {
        assertEquals(Optional.empty(), ProcStatus.parse(""));
        assertEquals(Optional.empty(), ProcStatus.parse("Name:\tsh\nUmask:\t0022\nState:\tS (sleeping)\n"));
    }

    @Test
    void aKernelThatDoesNotCountFiltersAndAProcessWithoutMemoryAreRead() {
        ProcStatus zombie = ProcStatus.parse(
                        "Name:\ta\\nb\nState:\tZ (zombie)\nPid:\t12\nPPid:\t1\nThreads:\t1\nCapBnd:\t"
                                + "ffffffffffffffff\nSeccomp:\t2\n")
                .orElseThrow();

        assertTrue(zombie.zombie());
        assertEquals(2, zombie.seccompMode());
        assertEquals(0, zombie.seccompFilters());
        assertEquals(0, zombie.residentKilobytes());
        assertEquals(-1L, zombie.capabilities().bounding());
        assertEquals(12, zombie.innermostPid());
    }

    @Test
    void aMapTranslatesTheIdsThatItHas() {
        IdMap map = IdMap.parse("         0     100000       1000\n      1000       1000          1\n");

        assertEquals(OptionalLong.of(100_999), map.outside(999));
        assertEquals(OptionalLong.of(1000), map.outside(1000));
        assertEquals(OptionalLong.empty(), map.outside(1001));
    }

    @Test
    void membershipsOfBothVersionsAreRead() {
        List<CgroupMembership> all =
                CgroupMembership.parse("4:cpu,cpuacct:/a:b\n1:name=systemd:/init.scope\n0::/wadah/x\n");

        assertEquals(List.of("cpu", "cpuacct"), all.get(0).controllers());
        assertEquals("/a:b", all.get(0).path());
        assertEquals(
                List.of(false, false, true),
                all.stream().map(CgroupMembership::unified).toList());
        assertEquals("/wadah/x", all.get(2).path());
    }

    @Test
    void aTitleThatOverwroteItsArgumentsIsOne() {
        assertEquals(List.of("nginx: master"), CommandLine.parse("nginx: master".getBytes()));
        assertEquals(List.of(), CommandLine.parse(new byte[0]));
    }

    @Test
    void processesOfACgroupAreCountedOnceAndWithThoseBelow(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("cgroup.procs"), "0\n12\n12\n");
        Files.writeString(directory.resolve("a/cgroup.procs"), "");
        Files.writeString(directory.resolve("a/b/cgroup.procs"), "7\n");

        assertEquals(new TreeSet<>(Set.of(7L, 12L)), CgroupProcesses.in(directory));
        assertEquals(new TreeSet<>(), CgroupProcesses.in(directory.resolve("gone")));
    }

    @Test
    void aProcFileSystemMayBeElsewhere(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("17"));
        Files.createDirectories(directory.resolve("2"));
        Files.createDirectories(directory.resolve("sys"));
        Files.writeString(
                directory.resolve("17/stat"), "17 (x) S 2 17 17 34816 17 0 0 0 0 0 5 6 0 0 20 0 1 0 987 0 0\n");
        Proc proc = new Proc(directory);

        assertEquals(List.of(2L, 17L), proc.processIds());
        ProcStat stat = proc.process(17).stat().orElseThrow();
        assertEquals(987, stat.startTime());
        assertEquals(34816, stat.terminal());
        assertEquals(17, stat.foregroundGroup());
        assertEquals(List.of(5L, 6L), List.of(stat.userTicks(), stat.systemTicks()));
        assertEquals(
                List.of(17L),
                ProcTree.read(proc).children(2).stream().map(ProcStat::pid).toList());
    }
}
