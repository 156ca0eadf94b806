package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.ByteSize;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Limits that the kernel itself enforces. */
@Requires(Need.ROOT)
class LiveLimitsTest extends LiveCgroupFixture {

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
}
