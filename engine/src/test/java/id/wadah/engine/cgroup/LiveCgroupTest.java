package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.ByteSize;
import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.EngineCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The kernel itself, with whichever version it has. */
@Requires(Need.ROOT)
class LiveCgroupTest {

    private static final String ID = "c0ffee";

    @TempDir
    Path directory;

    @RegisterExtension
    final LeakCheck leaks = LeakCheck.of(this::root);

    private final StepLog log = new StepLog(List.of());
    private final EngineCalls calls = new EngineCalls(log, Actor.ENGINE, LocalKernel.get());
    private final Cgroups cgroups = Cgroups.detect();

    private DataRoot root() {
        return new DataRoot(directory);
    }

    private String parent() {
        return root().cgroupName();
    }

    private ContainerCgroup create(Limits limits) {
        return cgroups.create(calls, parent(), ID, limits);
    }

    @AfterEach
    void removeAll() {
        for (String id : cgroups.leftovers(parent())) {
            ContainerCgroup cgroup = cgroups.existing(parent(), id).orElseThrow();
            cgroup.killAll(calls);
            cgroup.remove(calls);
        }
        cgroups.removeParent(calls, parent());
        cgroups.hierarchies()
                .forEach(each -> assertFalse(Files.exists(each.base().resolve(parent()))));
    }

    /** A shell that runs one program, given to it once it is in the cgroup. */
    private static Helper waiting(String script) {
        return Helper.start("sh", "-c", "read go; " + script);
    }

    @Test
    void aProcessThatJoinsIsInTheCgroupOfEveryHierarchy() {
        ContainerCgroup cgroup = create(Limits.NONE);
        try (Helper process = waiting("sleep 60")) {
            cgroup.join(calls, process.pid());

            assertEquals(new TreeSet<>(Set.of(process.pid())), cgroup.pids());
            long here = Proc.HOST.process(process.pid()).cgroups().orElseThrow().stream()
                    .filter(each -> each.path().endsWith("/" + parent() + "/" + ID))
                    .count();
            assertEquals(cgroups.hierarchies().size(), here);
            assertEquals(
                    cgroups.hierarchies().size(),
                    cgroup.objects().stream().filter(each -> each.exists()).count());
        }
    }

    @Test
    @Requires(Need.CGROUP_MEMORY)
    @RequiresTool("python3")
    void whoTakesMoreMemoryThanTheLimitIsKilled() {
        ContainerCgroup cgroup = create(Limits.NONE.withMemory(ByteSize.ofMebibytes(16)));
        assertEquals(OptionalLong.of(16 << 20), cgroup.memory().orElseThrow().limit());
        try (Helper process = waiting("exec python3 -c 'x = bytearray(100 << 20); print(len(x))'")) {
            cgroup.join(calls, process.pid());
            assertEquals(0, cgroup.memory().orElseThrow().oomKills());

            process.say("go");

            assertEquals(128 + 9, process.exitCode());
        }
        MemoryReading memory = cgroup.memory().orElseThrow();
        assertEquals(1, memory.oomKills());
        assertTrue(memory.limitHits() > 0);
    }

    @Test
    @Requires(Need.CGROUP_MEMORY)
    void aMemoryLimitCanBeRaisedAboveTheFirstOnesSwapAndLoweredAgain() {
        ContainerCgroup cgroup = create(Limits.NONE.withMemory(ByteSize.ofMebibytes(16)));
        for (long size : new long[] {64, 16}) {
            cgroup.update(calls, Limits.NONE.withMemory(ByteSize.ofMebibytes(size)));

            MemoryReading memory = cgroup.memory().orElseThrow();
            assertEquals(OptionalLong.of(size << 20), memory.limit());
            assertTrue(memory.memorySwapLimit().isEmpty()
                    || memory.memorySwapLimit().getAsLong() == 2 * size << 20);
        }
    }

    @Test
    @Requires(Need.CGROUP_PIDS)
    void whoForksBeyondTheLimitIsRefused() {
        ContainerCgroup cgroup = create(Limits.NONE.withPids(3));
        try (Helper process =
                waiting("sleep 60 & sleep 60 & echo two; read go; exec 2>/dev/null; sleep 60 & echo three")) {
            cgroup.join(calls, process.pid());
            process.say("go");
            assertEquals("two", process.readLine());
            PidsReading reading = cgroup.processCount().orElseThrow();
            assertEquals(OptionalLong.of(3), reading.max());
            assertEquals(3, reading.current());
            assertEquals(0, reading.limitHits());

            process.say("go");

            // A shell that cannot fork gives up.
            assertEquals(2, process.exitCode());
            assertTrue(cgroup.processCount().orElseThrow().limitHits() > 0);
            assertTrue(cgroup.killAll(calls));
        }
    }

    @Test
    @Requires(Need.CGROUP_CPU)
    void whoIsGivenATenthOfAProcessorGetsNoMore() {
        ContainerCgroup cgroup = create(Limits.NONE.withCpus(new Cpus(100_000_000)));
        try (Helper process = waiting("while :; do :; done")) {
            cgroup.join(calls, process.pid());
            process.say("go");

            CpuReading reading = Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> cgroup.cpu().orElseThrow(), now -> now.throttledPeriods() >= 5);
            assertEquals(OptionalLong.of(10_000), reading.quota());
            assertEquals(100_000, reading.period());
            assertTrue(reading.throttled() > 0);
            assertTrue(reading.used().orElseThrow() > 0, "time used is counted");
        }
    }

    @Test
    @Requires({Need.CGROUP_CPUSET, Need.TWO_PROCESSORS})
    void whoIsGivenOneProcessorSeesOne() {
        ContainerCgroup cgroup = create(Limits.NONE.withCpuset(CpuList.parse("1", "--cpuset-cpus")));
        try (Helper process = waiting("nproc")) {
            cgroup.join(calls, process.pid());
            process.say("go");

            assertEquals("1", process.readLine());
        }
    }

    @Test
    @Requires(Need.CGROUP_DEVICES)
    void onlyTheUsualDevicesCanBeOpened() throws IOException {
        Path kernelLog = directory.resolve("kmsg");
        ContainerCgroup cgroup = create(Limits.NONE);
        String script = "mknod " + kernelLog + " c 1 11 && echo made; true < " + kernelLog
                + " && echo opened || echo refused; head -c 1 < /dev/zero | wc -c";
        try (Helper process = Helper.start("sh", "-c", "exec 2>/dev/null; read go; " + script)) {
            cgroup.join(calls, process.pid());
            process.say("go");

            assertEquals("made", process.readLine());
            assertEquals("refused", process.readLine());
            assertEquals("1", process.readLine());
        }
        Files.delete(kernelLog);
    }

    @Test
    @Requires(Need.CGROUP_DEVICES)
    void aPrivilegedContainerCanOpenEveryDevice() throws IOException {
        Path kernelLog = directory.resolve("kmsg");
        ContainerCgroup cgroup = cgroups.create(calls, parent(), ID, Limits.NONE, DevicePolicy.UNRESTRICTED);
        try (Helper process = waiting("mknod " + kernelLog + " c 1 11; true < " + kernelLog + " && echo opened")) {
            cgroup.join(calls, process.pid());
            process.say("go");

            assertEquals("opened", process.readLine());
        }
        Files.delete(kernelLog);
    }

    @Test
    void whoIsFrozenStandsStillUntilThawed() {
        ContainerCgroup cgroup = create(Limits.NONE);
        try (Helper process = waiting("echo alive; while :; do :; done")) {
            cgroup.join(calls, process.pid());
            process.say("go");
            assertEquals("alive", process.readLine());

            cgroup.freeze(calls);
            assertTrue(cgroup.frozen());
            long then = ticks(process.pid());
            Awaitility.await().during(200, TimeUnit.MILLISECONDS).until(() -> ticks(process.pid()) == then);

            cgroup.thaw(calls);
            assertFalse(cgroup.frozen());
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> ticks(process.pid()) > then);
        }
    }

    private static long ticks(long pid) {
        return Proc.HOST
                .process(pid)
                .stat()
                .map(stat -> stat.userTicks() + stat.systemTicks())
                .orElse(-1L);
    }

    @Test
    void whoForksAllTheTimeIsKilledToTheLast() {
        ContainerCgroup cgroup = create(Limits.NONE);
        try (Helper process = waiting("while :; do sleep 0.01 & sleep 0.01 & wait -n 2>/dev/null || sleep 0; done")) {
            cgroup.join(calls, process.pid());
            process.say("go");
            Awaitility.await().until(() -> cgroup.pids().size() > 1);

            assertTrue(cgroup.killAll(calls));

            assertEquals(Set.of(), cgroup.pids());
            assertEquals(128 + 9, process.exitCode());
        }
        assertTrue(log.steps().stream().anyMatch(step -> step.kind() == StepKind.KILL_REMAINING));
    }

    @Test
    void whoIsFrozenCanBeKilled() {
        ContainerCgroup cgroup = create(Limits.NONE);
        try (Helper process = waiting("sleep 60")) {
            cgroup.join(calls, process.pid());
            cgroup.freeze(calls);

            assertTrue(cgroup.killAll(calls));
            assertEquals(128 + 9, process.exitCode());
        }
    }

    @Test
    void anEngineThatComesBackFindsWhatIsThereAndRemovesIt() throws IOException {
        create(Limits.NONE);
        // Left by a program that made cgroups of its own.
        for (Path each : cgroups.existing(parent(), ID).orElseThrow().directories()) {
            Files.createDirectory(each.resolve("inner"));
        }
        assertEquals(Set.of(ID), Cgroups.detect().leftovers(parent()));

        Cgroups.detect().existing(parent(), ID).orElseThrow().remove(calls);

        assertEquals(Set.of(), Cgroups.detect().leftovers(parent()));
        assertTrue(Cgroups.detect().existing(parent(), ID).isEmpty());
    }

    @Test
    void aParentThatIsInUseStays() {
        create(Limits.NONE);

        cgroups.removeParent(calls, parent());

        assertEquals(Set.of(ID), cgroups.leftovers(parent()));
    }

    @Test
    void nobodyWhoIsGoneCanJoin() {
        ContainerCgroup cgroup = create(Limits.NONE);
        Helper process = waiting("true");
        long pid = process.pid();
        process.close();

        KernelException refused = assertThrows(KernelException.class, () -> cgroup.join(calls, pid));

        assertEquals(Errno.ESRCH, refused.errno());
        assertTrue(log.steps().get(log.steps().size() - 1).failed());
    }
}
