package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.Hierarchy;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code -m}, {@code --cpus} and {@code --pids-limit} say is what the kernel has, and holds to. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
@Timeout(60)
class ContainerLimitsTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Path cgroup(Running container, Controller controller) {
        return wadah.engine()
                .cgroups()
                .of(controller)
                .orElseThrow()
                .base()
                .resolve(wadah.root().cgroupName())
                .resolve(container.container().id().hex());
    }

    private static String value(Running container, Controller controller, String v1, String v2) throws IOException {
        Hierarchy hierarchy = wadah.engine().cgroups().of(controller).orElseThrow();
        return Files.readString(cgroup(container, controller).resolve(hierarchy.unified() ? v2 : v1))
                .strip();
    }

    @Test
    void theOomScoreIsNotTheEngines() throws IOException {
        Path own = Path.of("/proc/self/oom_score_adj");
        Files.writeString(own, "300");
        try {
            Running container = wadah.start(Request.idle());
            long pid = container.container().state().pid();
            assertEquals(
                    "0",
                    Files.readString(Path.of("/proc/" + pid + "/oom_score_adj")).strip());
        } finally {
            Files.writeString(own, "0");
        }
    }

    @Test
    void theKernelHasTheValuesThatWereAsked() throws IOException {
        Running container =
                wadah.start(Request.idle().memory("48m").cpus("0.25").pids("37"));

        assertEquals("50331648", value(container, Controller.MEMORY, "memory.limit_in_bytes", "memory.max"));
        assertEquals("37", value(container, Controller.PIDS, "pids.max", "pids.max"));
        boolean unified =
                wadah.engine().cgroups().of(Controller.CPU).orElseThrow().unified();
        assertEquals(
                "25000 100000",
                unified
                        ? value(container, Controller.CPU, "", "cpu.max")
                        : value(container, Controller.CPU, "cpu.cfs_quota_us", "") + " "
                                + value(container, Controller.CPU, "cpu.cfs_period_us", ""));
        // Inside they are the same numbers, at the root of the hierarchy.
        if (!unified) {
            assertEquals(
                    "50331648\n37\n25000\n",
                    container
                            .exec(
                                    "cd /sys/fs/cgroup; cat memory/memory.limit_in_bytes pids/pids.max cpu/cpu.cfs_quota_us")
                            .output());
        }
    }

    @Test
    void withoutLimitsThereAreNone() throws IOException {
        Running container = wadah.start(Request.idle());

        assertEquals("max", value(container, Controller.PIDS, "pids.max", "pids.max"));
    }

    @Test
    void whoTakesTooMuchMemoryIsKilledAndItIsTold() {
        Running container = wadah.start(Request.of("tail", "/dev/zero").memory("24m"));

        assertEquals(137, container.await().exitCode());
        assertTrue(container.container().state().oomKilled());
        Running other = wadah.start(Request.sh("kill -KILL $$; sleep 1; exit 3").memory("24m"));
        assertEquals(3, other.await().exitCode());
        assertFalse(other.container().state().oomKilled());
    }

    @Test
    void aTmpfsCountsAsMemory() {
        Running.Result result = wadah.run(Request.sh("dd if=/dev/zero of=/dev/shm/x bs=1M count=60; echo $?")
                .memory("24m"));

        assertFalse(result.output().startsWith("0"), result::output);
    }

    @Test
    void noMoreProcessesThanWereAllowed() {
        Running container =
                wadah.start(Request.sh("i=0; while [ $i -lt 30 ]; do sleep 300 & i=$((i+1)); done; echo never; wait")
                        .pids("10"));

        Awaitility.await().until(() -> container.output().errorText().contains("can't fork"));
        // The host can still start processes, of course.
        assertEquals("", Tool.run("true"));
    }

    /** Both by the kernel's own clock: the time used, and the periods that the quota was given in. */
    @Test
    void theProcessorIsUsedWithinTenPercentOfTheQuota() {
        Running container = wadah.start(Request.sh("while :; do :; done").cpus("0.2"));
        long[] before = {used(container), periods(container)};
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> periods(container) - before[1] >= 25);
        long[] after = {used(container), periods(container)};

        double given = (after[1] - before[1]) * 20_000_000.0;
        double used = after[0] - before[0];
        assertTrue(used < 1.1 * given, () -> "it used " + used / given + " of what it was given");
        assertTrue(throttled(container) > 0, "the quota was what held it back");
    }

    private static long periods(Running container) {
        return stat(container, "nr_periods ");
    }

    private static long throttled(Running container) {
        return stat(container, "nr_throttled ");
    }

    private static long stat(Running container, String key) {
        try (Stream<String> lines =
                Files.lines(cgroup(container, Controller.CPU).resolve("cpu.stat"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> Long.valueOf(line.substring(key.length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time in nanoseconds. */
    private static long used(Running container) {
        return Long.parseLong(read(container));
    }

    private static String read(Running container) {
        try {
            Optional<Hierarchy> cpuacct = wadah.engine().cgroups().of(Controller.CPUACCT);
            if (cpuacct.isPresent()) {
                return Files.readString(cgroup(container, Controller.CPUACCT).resolve("cpuacct.usage"))
                        .strip();
            }
            try (Stream<String> lines =
                    Files.lines(cgroup(container, Controller.CPU).resolve("cpu.stat"))) {
                return lines.filter(line -> line.startsWith("usage_usec "))
                                .findFirst()
                                .orElseThrow()
                                .substring(11) + "000";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCgroupGoesWithTheContainer() {
        Running container = wadah.start(Request.of("true").memory("32m"));
        Path memory = cgroup(container, Controller.MEMORY);
        container.await();

        assertFalse(Files.exists(memory));
        assertTrue(Files.exists(memory.getParent()));
    }

    @ParameterizedTest
    @CsvSource({
        "12q, , , INVALID_SIZE",
        "-5m, , , INVALID_SIZE",
        "1k, , , INVALID_OPTION_VALUE",
        ", abc, , INVALID_NUMBER",
        ", -1, , INVALID_NUMBER",
        ", , x, INVALID_NUMBER",
        ", , 1.5, INVALID_NUMBER",
    })
    void whatIsNoLimitIsAnErrorBeforeAnythingIsMade(String memory, String cpus, String pids, Problem problem) {
        EngineException error = assertThrows(
                EngineException.class,
                () -> wadah.create(Request.idle().memory(memory).cpus(cpus).pids(pids)));

        assertEquals(problem, error.problem());
        assertTrue(wadah.engine().containers().isEmpty());
    }
}
