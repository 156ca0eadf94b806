package id.wadah.shell.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How daemons begin and end, and what clients say when they do not. */
class LifeTest {

    @TempDir
    private Path directory;

    private Client client;

    @BeforeEach
    void makeClient() throws IOException {
        client = Client.of(directory, "one");
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        Files.deleteIfExists(client.root().resolve("busy"));
        client.end();
    }

    @Test
    void startsAtOnceGiveOneDaemon() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(client.builder("pid").start());
        }
        List<String> answers = new ArrayList<>();
        for (Process process : processes) {
            answers.add(new String(process.getInputStream().readAllBytes()));
            assertEquals(0, process.waitFor());
        }
        assertEquals(1, answers.stream().distinct().count(), answers.toString());
    }

    @Test
    void leavesWhenNothingNeedsIt() throws Exception {
        long daemon = pid();
        await().atMost(10, TimeUnit.SECONDS).until(() -> !alive(daemon));
        assertFalse(Files.exists(new DataRoot(client.root()).socket()));
        assertNotEquals(daemon, pid());
    }

    @Test
    void staysWhileContainersRun() throws Exception {
        long daemon = pid();
        client.run("mark", "busy");
        await().during(5, TimeUnit.SECONDS).atMost(6, TimeUnit.SECONDS).until(() -> alive(daemon));
        Files.delete(client.root().resolve("busy"));
        await().atMost(10, TimeUnit.SECONDS).until(() -> !alive(daemon));
    }

    @Test
    void shutdownEndsItAndPromptsWithIt() throws Exception {
        long daemon = pid();
        try (Screen screen = new Screen(24, 80, client.command(), Map.of())) {
            screen.expect("wadah> ");
            assertEquals(0, client.run("shutdown").code());
            screen.expect("bye");
            assertEquals(0, screen.exitCode());
        }
        await().until(() -> !alive(daemon));
    }

    @Test
    void shutdownAnswersWhenNothingIsLeft() throws Exception {
        long daemon = pid();
        DataRoot root = new DataRoot(client.root());
        client.run("mark", "ending");
        Process first = client.builder("shutdown").start();
        await().until(() -> !Files.exists(root.socket()));
        // One more that comes when nobody listens any longer.
        Process second = client.builder("shutdown").start();

        assertFalse(first.waitFor(400, TimeUnit.MILLISECONDS));
        assertFalse(second.waitFor(400, TimeUnit.MILLISECONDS));

        Files.delete(client.root().resolve("ending"));
        assertEquals(0, first.waitFor());
        assertTrue(hasEnded(daemon));
        assertEquals(0, second.waitFor());
        assertEquals("", new String(second.getErrorStream().readAllBytes()));
    }

    @Test
    void whoWaitsForTheEndCanBeInterrupted() throws Exception {
        pid();
        client.run("mark", "ending");
        Process waiting = client.builder("shutdown").start();
        await().until(() -> !Files.exists(new DataRoot(client.root()).socket()));
        assertFalse(waiting.waitFor(200, TimeUnit.MILLISECONDS));

        signal("INT", waiting.pid());

        assertEquals(128 + 2, waiting.waitFor());
        Files.delete(client.root().resolve("ending"));
    }

    @Test
    void shutdownCutsOffWhatDoesNotEnd() throws Exception {
        Process waiting = client.builder("wait").start();
        assertEquals('w', waiting.getInputStream().read());
        client.run("shutdown");
        assertEquals(125, waiting.waitFor());
        String error = new String(waiting.getErrorStream().readAllBytes());
        assertTrue(error.contains("shut down from elsewhere"), error);
    }

    @Test
    void shutdownWithoutADaemonStartsNone() throws Exception {
        Client.Outcome outcome = client.run("shutdown");
        assertEquals(0, outcome.code());
        assertTrue(outcome.error().contains("no daemon is running"), outcome.error());
        assertFalse(Files.exists(new DataRoot(client.root()).daemonLog()));
    }

    @Test
    void sigtermIsAnOrderlyEnd() throws Exception {
        long daemon = pid();
        ProcessHandle.of(daemon).orElseThrow().destroy();
        await().until(() -> !alive(daemon));
        assertFalse(Files.exists(new DataRoot(client.root()).socket()));
    }

    @Test
    void aKilledDaemonIsSaidAndTheTerminalGivenBack() throws Exception {
        long daemon = pid();
        try (Screen screen = new Screen(24, 80, client.command("attach", "raw"), Map.of("WADAH_LANG", "id"))) {
            String before = screen.original();
            screen.expect("attached");
            await().until(() -> !screen.settings().equals(before));
            ProcessHandle.of(daemon).orElseThrow().destroyForcibly();
            screen.expect("daemon berakhir di tengah perintah").expect("daemon.log");
            await().until(() -> screen.settings().equals(before));
            assertEquals(125, screen.exitCode());
        }
        assertNotEquals(daemon, pid());
    }

    @Test
    void aHangingDaemonIsSaid() throws Exception {
        long daemon = pid();
        signal("STOP", daemon);
        try {
            Client.Outcome outcome = client.run("both");
            assertEquals(125, outcome.code());
            assertTrue(outcome.error().contains("kill -CONT " + daemon), outcome.error());
        } finally {
            signal("CONT", daemon);
        }
    }

    @Test
    void anIdleDaemonOfAnotherBuildIsReplaced() throws Exception {
        long daemon = pid();
        Client newer = Client.of(directory, "two");
        Client.Outcome outcome = newer.run("pid");
        assertEquals(0, outcome.code(), outcome.error());
        assertNotEquals(Long.toString(daemon), outcome.output().strip());
        await().until(() -> !alive(daemon));
    }

    @Test
    void aBusyDaemonOfAnotherBuildStaysAndCanBeShutDown() throws Exception {
        long daemon = pid();
        client.run("mark", "busy");
        Client newer = Client.of(directory, "two");
        Client.Outcome refused = newer.run("both");
        assertEquals(125, refused.code());
        assertTrue(refused.error().contains("(one, this is two)"), refused.error());
        assertTrue(refused.error().contains("./wadah shutdown"), refused.error());
        assertTrue(alive(daemon));
        assertEquals(0, newer.run("shutdown").code());
        await().until(() -> !alive(daemon));
    }

    @Test
    void aSocketThatADeadDaemonLeftIsNoObstacle() throws Exception {
        long daemon = pid();
        ProcessHandle.of(daemon).orElseThrow().destroyForcibly();
        await().until(() -> !alive(daemon));
        assertTrue(Files.exists(new DataRoot(client.root()).socket()));
        assertEquals(0, client.run("both").code());
    }

    @Test
    void aDeletedDataRootEndsTheDaemon() throws Exception {
        long daemon = pid();
        Files.delete(new DataRoot(client.root()).socket());
        await().until(() -> !alive(daemon));
    }

    @Test
    void aLongDataRootWorks() throws Exception {
        Path deep = directory.resolve("d".repeat(100)).resolve("e".repeat(100)).resolve("root");
        Client far = Client.of(directory, "one", deep);
        assertEquals(new Client.Outcome(0, "to output\n", "to error\n"), far.run("both"));
        assertTrue(Files.exists(new DataRoot(deep).socket()));
        far.end();
    }

    @Test
    void anUnusableDataRootIsSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path root : List.of(file, file.resolve("below"), Path.of("/proc/wadah"))) {
            Client.Outcome outcome = Client.of(directory, "one", root).run("both");
            assertEquals(125, outcome.code());
            assertTrue(outcome.error().contains(root.toString()), outcome.error());
            assertTrue(outcome.error().contains("--root DIR"), outcome.error());
        }
    }

    @Test
    void aReadOnlyDataRootIsSaid() throws Exception {
        Path root = Files.createDirectory(directory.resolve("read-only"));
        List<String> command = ClientTest.sh(
                "mount -t tmpfs -o ro none \"$0\" && exec \"$@\"",
                Client.of(directory, "one", root).command("both"));
        command.set(3, root.toString());
        command.addAll(0, List.of("unshare", "-m"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("WADAH_LANG", "en");
        Client.Outcome outcome = Client.run(builder, "");
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("Read-only file system"), outcome.error());
    }

    @Test
    void aDaemonThatCannotStartSaysWhy() throws Exception {
        Path launch = Files.writeString(directory.resolve("broken"), "b\n/bin/sh\n-c\necho no memory; exit 1\n");
        ProcessBuilder builder = new ProcessBuilder(
                Client.PROGRAM.toString(),
                "--launch",
                launch.toString(),
                "--root",
                client.root().toString(),
                "both");
        builder.environment().put("WADAH_LANG", "id");
        Client.Outcome outcome = Client.run(builder, "");
        assertEquals(125, outcome.code());
        assertEquals("wadah: daemon tidak dapat dimulai:\nno memory\n", outcome.error());
    }

    @Test
    void aDaemonThatIsNeverTheRightOneIsGivenUp() throws Exception {
        Path launch = directory.resolve("launch-one");
        Files.write(
                launch,
                Files.readAllLines(launch).stream()
                        .map(line -> line.equals("one") ? "never" : line)
                        .toList());
        Client.Outcome outcome = client.run("both");
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("ended while it was starting"), outcome.error());
    }

    @Test
    void theLanguageIsTheOneChosenLast() throws Exception {
        Files.createDirectories(client.root());
        Files.writeString(new DataRoot(client.root()).language(), "id\n");
        ProcessBuilder builder = client.builder("shutdown");
        builder.environment().remove("WADAH_LANG");
        builder.environment().put("LC_ALL", "en_GB.UTF-8");
        assertTrue(Client.run(builder, "").error().contains("tidak ada daemon"));
    }

    @Test
    void theDaemonKeepsNothingOfItsStarter() throws Exception {
        long daemon = pid();
        assertEquals(
                "/", Files.readSymbolicLink(Path.of("/proc/" + daemon + "/cwd")).toString());
        for (int descriptor = 0; descriptor < 2; descriptor++) {
            assertEquals(
                    "/dev/null",
                    Files.readSymbolicLink(Path.of("/proc/" + daemon + "/fd/" + descriptor))
                            .toString());
        }
        assertNotEquals(session(ProcessHandle.current().pid()), session(daemon));
    }

    private static long session(long pid) throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/" + pid + "/stat"))
                .replaceAll(".*\\) ", "")
                .split(" ")[3]);
    }

    private long pid() throws IOException, InterruptedException {
        Client.Outcome outcome = client.run("pid");
        assertEquals(0, outcome.code(), outcome.error());
        return Long.parseLong(outcome.output().strip());
    }

    /** Also while nobody has asked for its exit code yet. */
    private static boolean hasEnded(long pid) throws IOException {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s).*\\) [ZX] .*");
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    private static boolean alive(long pid) {
        return Files.exists(Path.of("/proc/" + pid));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
