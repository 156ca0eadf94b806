package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code cp}, {@code commit}, {@code export}, {@code import}, {@code logs} and what clears up, as they are typed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class FilesCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    Path directory;

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    @Test
    void copiesGoBothWays() throws InterruptedException, IOException {
        WADAH.start(Request.idle().name("web"));
        Path file = Files.writeString(directory.resolve("page"), "hello");
        typed.run("cp", file.toString(), "web:/root/").ok();
        typed.run("cp", "web:root/page", directory.resolve("back").toString()).ok();
        assertEquals("hello", Files.readString(directory.resolve("back")));
    }

    @Test
    void wrongEndsAreToldAsDockerTellsThem() throws InterruptedException {
        WADAH.start(Request.idle().name("web"));
        for (String[] ends : new String[][] {
            {"web:/a", "web:/b"},
            {"./a", "./b"},
            {"", "web:/b"},
            {"web:", "./b"},
            {"none:/a", "./b"},
            {"web:/none", "."}
        }) {
            assertEquals(1, typed.run("cp", ends[0], ends[1]).exitCode(), ends[0] + " " + ends[1]);
        }
    }

    @Test
    void whatIsExportedCanBeImported() throws InterruptedException {
        Running made = WADAH.start(Request.sh("echo 1 > /root/one").name("made"));
        made.await();
        Path archive = directory.resolve("made.tar");
        typed.run("export", "-o", archive.toString(), "made").ok();
        typed.run("import", "-c", "CMD [\"cat\", \"/root/one\"]", archive.toString(), "again:1")
                .ok();
        assertEquals("1\n", typed.run("run", "--rm", "again:1").ok());
        assertEquals(
                "again:1",
                typed.run("images", "--format", "{{.Repository}}:{{.Tag}}", "again")
                        .ok()
                        .strip());
        typed.run("rmi", "again:1").ok();
    }

    @Test
    void whatAnInterruptClosesIsNoFailure() {
        for (Exception closed : List.of(new ClosedByInterruptException(), new InterruptedIOException())) {
            assertThrows(
                    InterruptedException.class,
                    () -> ArchiveStream.interruptibly(typed, () -> {
                        throw new EngineException(Problem.IO_FAILED, closed, "/x", "closed");
                    }));
        }
        EngineException failure = new EngineException(Problem.IO_FAILED, new IOException(), "/x", "broken");
        assertSame(
                failure,
                assertThrows(
                        EngineException.class,
                        () -> ArchiveStream.interruptibly(typed, () -> {
                            throw failure;
                        })));
    }

    @Test
    void readingAnArchiveEndsWithAnInterrupt() throws IOException {
        try (WatchedStream archive = new WatchedStream(new ByteArrayInputStream(new byte[2]), count -> {})) {
            assertEquals(0, archive.read());
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, () -> archive.read(new byte[1]));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void logsAreCutByLinesAndByTime() throws InterruptedException {
        Running talker =
                WADAH.start(Request.sh("echo one; echo two; echo three").name("talker"));
        talker.await();
        assertEquals("two\nthree\n", typed.run("logs", "-n", "2", "talker").ok());
        assertTrue(typed.run("logs", "-t", "talker")
                .ok()
                .matches("(?s)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z one\n.*"));
        assertEquals("", typed.run("logs", "--until", "1h", "talker").ok());
        assertEquals(
                "one\ntwo\nthree\n",
                typed.run("logs", "--since", "1h", "talker").ok());
        assertEquals(125, typed.run("logs", "--since", "soon", "talker").exitCode());
    }

    @Test
    void labelsAndTheIdAreNoted() throws InterruptedException, IOException {
        Path ids = directory.resolve("id");
        Path labels = Files.writeString(directory.resolve("labels"), "# none\nfrom=file\nboth=file\n");
        typed.run(
                        "run",
                        "-d",
                        "--name",
                        "noted",
                        "--cidfile",
                        ids.toString(),
                        "--label-file",
                        labels.toString(),
                        "-l",
                        "both=flag",
                        "-l",
                        "bare",
                        "--log-driver",
                        "none",
                        "busybox",
                        "sleep",
                        "60")
                .ok();
        assertEquals(typed.run("inspect", "-f", "{{.Id}}", "noted").ok().strip(), Files.readString(ids));
        assertEquals(
                "file flag",
                typed.run("inspect", "-f", "{{.Config.Labels.from}} {{.Config.Labels.both}}", "noted")
                        .ok()
                        .strip());
        assertEquals(1, typed.run("logs", "noted").exitCode(), "nothing is kept");
        assertEquals(
                125,
                typed.run("run", "--cidfile", ids.toString(), "busybox", "true").exitCode());
        assertEquals(
                125,
                typed.run("run", "--pull", "never", "nothing-like-it", "true").exitCode());
        assertEquals(
                125,
                typed.run("run", "--platform", "plan9/mips", "busybox", "true").exitCode());
    }

    @Test
    void onlyWhatIsOverIsPruned() throws InterruptedException {
        WADAH.start(Request.idle().name("alive"));
        WADAH.start(Request.of("true").name("over")).await();
        Awaitility.await()
                .until(() -> typed.run("ps", "-aq", "-f", "status=exited")
                                .ok()
                                .lines()
                                .count()
                        == 1);
        typed.run("commit", "over", "kept").ok();
        String pruned = typed.run("container prune", "-f").ok();
        assertTrue(pruned.startsWith("Deleted Containers:\n") && pruned.contains("Total reclaimed space: "), pruned);
        assertEquals(
                "alive", typed.run("ps", "-a", "--format", "{{.Names}}").ok().strip());
        assertFalse(typed.run("image prune", "-f").ok().contains("kept"));
        assertTrue(typed.run("image prune", "-a", "-f").ok().contains("untagged: kept:latest"));
        assertTrue(typed.run("system df").ok().matches("(?s)TYPE .*Images +1 +1 .*Containers +1 +1 .*"));
    }
}
