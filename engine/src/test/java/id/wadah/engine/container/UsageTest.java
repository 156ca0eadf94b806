package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a container uses, by the kernel's counters, beside what ordinary programs say of its processes. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_CPU, Need.CGROUP_PIDS})
@Timeout(60)
class UsageTest {

    private static final long MEBI = 1L << 20;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Usage usage(Running container) {
        return wadah.engine().usage(container.container()).orElseThrow();
    }

    @Test
    void processorTimeIsThatOfItsProcesses() {
        Running container = wadah.start(Request.sh("while :; do :; done"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> usage(container).cpu() > 400_000_000L);
        wadah.engine().pause(container.container());
        double byPs = Double.parseDouble(
                Tool.run("sh", "-c", "awk '{print ($14 + $15) / 100}' /proc/" + container.pid() + "/stat"));
        double counted = usage(container).cpu() / 1e9;

        assertTrue(Math.abs(counted - byPs) < 0.1, counted + " s, and the process itself " + byPs + " s");
    }

    @Test
    void whoStandsStillUsesNoProcessor() {
        Running container = wadah.start(Request.sh("while :; do :; done"));
        wadah.engine().pause(container.container());

        Usage before = usage(container);
        Awaitility.await().until(() -> usage(container).at() - before.at() > 100_000_000L);

        assertEquals(0, usage(container).processorsSince(before), 0.01);
        assertEquals(
                0.5,
                new Usage(3_000, 1_500, 0, OptionalLong.empty(), 0, 0, 0, 0, 0)
                        .processorsSince(new Usage(1_000, 500, 0, OptionalLong.empty(), 0, 0, 0, 0, 0)));
    }

    @Test
    void pageCacheThatCanBeHadBackIsNoUse() {
        Running container =
                wadah.start(Request.sh("dd if=/dev/zero of=/file bs=1M count=40 2>/dev/null; echo written; sleep 300")
                        .memory("128m"));
        container.output().await("written");

        Usage now = usage(container);
        assertTrue(now.memory() < 20 * MEBI, now.toString());
        assertEquals(OptionalLong.of(128 * MEBI), now.memoryLimit());
    }

    @Test
    void whatAProgramHoldsIsUse() {
        Running container = wadah.start(
                Request.sh("dd if=/dev/zero of=/dev/shm/x bs=1M count=40 2>/dev/null; echo written; sleep 300"));
        container.output().await("written");

        assertTrue(usage(container).memory() > 38 * MEBI, usage(container).toString());
    }

    @Test
    void processesAndThreadsAreCounted() {
        Running container = wadah.start(Request.sh("sleep 300 & sleep 300 & echo begun; wait"));
        container.output().await("begun");

        assertEquals(3, usage(container).pids());
    }

    @Test
    void loopbackIsNotTraffic() {
        Running container = wadah.start(Request.sh("ping -c 3 -i 0.1 127.0.0.1 >/dev/null; echo pinged; sleep 300")
                .network("none"));
        container.output().await("pinged");

        assertEquals(0, usage(container).received());
    }

    @Test
    void trafficIsWhatItsInterfaceCounts() {
        Running container = wadah.start(Request.sh(
                "ping -c 3 -i 0.1 $(route -n | awk '/^0.0.0.0/ {print $2}') >/dev/null; echo pinged; sleep 300"));
        container.output().await("pinged");

        long before = usage(container).sent();
        long counted = Long.parseLong(container
                .exec("cat /sys/class/net/eth0/statistics/tx_bytes")
                .output()
                .strip());
        assertTrue(before <= counted && counted <= usage(container).sent(), before + " " + counted);
        assertTrue(counted >= 3 * 84, "three pings");
    }

    @Test
    void whoDoesNotRunUsesNothing() {
        Container created = wadah.create(Request.idle());

        assertEquals(Optional.empty(), wadah.engine().usage(created));
    }
}
