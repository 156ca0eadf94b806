package id.wadah.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaks of every kind, each made on purpose. */
@Requires(Need.ROOT)
class LeakCheckTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path directory;

    private LeakCheck leaks;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(root().containers());
        Files.writeString(root().containers().resolve("earlier"), "");
        leaks = LeakCheck.of(this::root);
        leaks.begin();
    }

    private DataRoot root() {
        return new DataRoot(directory);
    }

    private void assertLeak(String kind) {
        SortedSet<String> left = leaks.leftovers(AT_ONCE);
        assertEquals(1, left.size(), left::toString);
        assertTrue(left.first().startsWith(kind + " "), left::toString);
    }

    @Test
    void nothingNewIsNoLeak() {
        leaks.verify(Duration.ofSeconds(5));
    }

    @Test
    void aFileOfAContainerIsALeak() throws IOException {
        Files.writeString(root().containers().resolve("later"), "");

        assertLeak("file");
        AssertionError error = assertThrows(AssertionError.class, () -> leaks.verify(AT_ONCE));
        assertTrue(error.getMessage().contains("later"), error::getMessage);
    }

    @Test
    void aMountBelowTheDataRootIsALeak() throws IOException {
        Path point = Files.createDirectories(directory.resolve("mounted"));
        Tool.run("mount", "-t", "tmpfs", "none", point.toString());
        try {
            assertLeak("mount");
        } finally {
            Tool.run("umount", point.toString());
        }
        leaks.verify(Duration.ofSeconds(5));
    }

    @Test
    void aProcessThatNamesTheDataRootIsALeakAndAnotherIsNot() {
        try (Helper other = Helper.start(
                        "sh", "-c", "read end", "sh", directory.resolve("other").toString());
                Helper daemon = Helper.start("sh", "-c", "read end; true", "sh", directory.toString())) {
            Awaitility.await().until(() -> leaks.leftovers(AT_ONCE).size() == 1);
            assertTrue(leaks.leftovers(AT_ONCE).first().startsWith("process " + daemon.pid() + " "));
            assertTrue(other.isAlive());
        }
        leaks.verify(Duration.ofSeconds(5));
    }

    @Test
    void anAgentOfOursIsALeak() throws IOException {
        try (Helper agent = Helper.start("bash", "-c", "exec -a wadah-agent sleep 61")) {
            Awaitility.await().until(() -> leaks.leftovers(AT_ONCE).size() == 1);
            assertLeak("process");
            assertTrue(agent.isAlive());
        }
        leaks.verify(Duration.ofSeconds(5));
    }

    @Test
    void aCgroupAndWhoIsInItAreLeaksAndTheParentIsNot() {
        StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        Cgroups cgroups = Cgroups.detect();
        ContainerCgroup cgroup = cgroups.create(calls, root().cgroupName(), "c1", Limits.NONE);
        try (Helper process = Helper.start("sleep", "61")) {
            assertEquals(cgroup.directories().size(), leaks.leftovers(AT_ONCE).size());
            cgroup.join(calls, process.pid());
            assertTrue(leaks.leftovers(AT_ONCE).last().startsWith("process " + process.pid()));
        } finally {
            cgroup.killAll(calls);
            cgroup.remove(calls);
        }
        leaks.verify(Duration.ofSeconds(5));
        cgroups.removeParent(calls, root().cgroupName());
    }
}
