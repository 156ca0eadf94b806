package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Freezing, killing and removing, by the kernel itself. */
@Requires(Need.ROOT)
class LiveCgroupLifeTest extends LiveCgroupFixture {

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
