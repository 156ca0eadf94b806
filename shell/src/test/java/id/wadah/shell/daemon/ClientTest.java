package id.wadah.shell.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and a daemon of its own, without a terminal. */
class ClientTest {

    @TempDir
    private static Path directory;

    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        client = Client.of(directory, "one");
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        client.end();
    }

    @Test
    void everyExitCodeComesThrough() throws Exception {
        for (int code = 0; code < 256; code++) {
            assertEquals(code, client.run("exit", Integer.toString(code)).code());
        }
    }

    @Test
    void outputAndErrorStayApart() throws Exception {
        assertEquals(new Client.Outcome(0, "to output\n", "to error\n"), client.run("both"));
    }

    @Test
    void theSessionKnowsWhereItIs() throws Exception {
        ProcessBuilder builder = client.builder("where", "", "a b", "é\n");
        builder.directory(directory.toFile()).environment().put("MARK", "ü=1");
        Client.Outcome outcome = Client.run(builder, "");
        assertEquals(directory.toRealPath() + " ü=1 [where, , a b, é\n] false false dumb 80x24\n", outcome.output());
    }

    @Test
    void theSessionKnowsTheLearnerAndTheLessons() throws Exception {
        assertEquals(
                "budi my lessons\n",
                client.run("--learner", "budi", "--lessons=my lessons", "lessons")
                        .output());
        assertEquals("null null\n", client.run("lessons").output());
    }

    @Test
    void aLearnerWithoutANameIsRefused() throws Exception {
        Client.Outcome outcome = client.run("--learner=", "lessons");
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("--learner NAME"), outcome.error());
    }

    @Test
    void bytesComeBackAsTheyWere() throws Exception {
        byte[] sent = new byte[50 << 20];
        new Random(1).nextBytes(sent);
        Path file = Files.write(directory.resolve("sent"), sent);
        Path back = directory.resolve("back");
        Process process = client.builder("echo")
                .redirectInput(file.toFile())
                .redirectOutput(back.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertTrue(Arrays.equals(sent, Files.readAllBytes(back)));
    }

    @Test
    void bytesComeBackThroughPipes() throws Exception {
        byte[] sent = new byte[5 << 20];
        new Random(2).nextBytes(sent);
        Process process = client.builder("echo").start();
        Thread feeder = Threads.start("feeder", () -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(sent);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(Arrays.equals(sent, process.getInputStream().readAllBytes()));
        feeder.join();
    }

    @Test
    void aCommandThatReadsNothingTakesNothing() throws Exception {
        Path list = Files.writeString(directory.resolve("list"), "one\ntwo\nthree\n");
        String loop = "while read line; do \"$@\"; echo $line; done";
        List<String> command = new ArrayList<>(List.of("sh", "-c", loop, "sh"));
        command.addAll(client.command("both"));
        Process process = new ProcessBuilder(command)
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("to output\none\nto output\ntwo\nto output\nthree\n", output);
    }

    @Test
    void anAttachedCommandGetsSignalsWhileItsInputIsUnread() throws Exception {
        Process process = client.builder("attach").start();
        InputStream output = process.getInputStream();
        assertEquals("attached\n", new String(output.readNBytes(9), StandardCharsets.UTF_8));
        process.toHandle().destroy();
        assertEquals("[TERM]detached\n", new String(output.readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(3, process.waitFor());
    }

    @Test
    void aSignalEndsACommandThatDoesNotHandleIt() throws Exception {
        Process process = client.builder("wait").start();
        assertEquals('w', process.getInputStream().read());
        process.toHandle().destroy();
        assertEquals(143, process.waitFor());
    }

    @Test
    void aKilledClientClosesItsSession() throws Exception {
        ProcessBuilder builder = client.builder("wait");
        builder.environment().put("MARK", "killed");
        Process process = builder.start();
        assertEquals('w', process.getInputStream().read());
        Path mark = client.root().resolve("closed-killed");
        assertFalse(Files.exists(mark));
        process.destroyForcibly();
        await().until(() -> Files.exists(mark));
    }

    @Test
    void aReaderThatGoesEndsTheClientAsInAnyPipeline() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "\"$@\" | head -c 5 | wc -c; echo ${PIPESTATUS[0]}", "bash"));
        command.addAll(client.command("flood", "20"));
        Process process = new ProcessBuilder(command).start();
        assertEquals("5\n141\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        Client.Outcome outcome = Client.run(new ProcessBuilder(sh("\"$@\" > /dev/full", client.command("both"))), "");
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("No space left on device"), outcome.error());
    }

    @Test
    void aFaultOfTheDaemonIsNoStackTrace() throws Exception {
        Client.Outcome outcome = client.run("fail");
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("on purpose"), outcome.error());
        assertFalse(outcome.error().contains("\tat "), outcome.error());
        String log = Files.readString(new DataRoot(client.root()).daemonLog());
        assertTrue(log.contains("\tat "), log);
    }

    @Test
    void aSlowClientHoldsUpNobody() throws Exception {
        Process slow = client.builder("flood", "1000").start();
        assertEquals(0, slow.getInputStream().read());
        assertEquals(0, client.run("both").code());
        slow.destroyForcibly();
    }

    @Test
    void manySessionsAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            processes.add(client.builder("exit", Integer.toString(i)).start());
        }
        for (int i = 0; i < 60; i++) {
            assertTrue(processes.get(i).waitFor(30, TimeUnit.SECONDS));
            assertEquals(i, processes.get(i).exitValue());
        }
    }

    @Test
    void hostCommandsRunOnTheClientsSide() throws Exception {
        ProcessBuilder builder = client.builder("host", "pwd; exit 9");
        Client.Outcome outcome = Client.run(builder.directory(new File("/usr")), "unread");
        assertEquals(new Client.Outcome(9, "/usr\n", ""), outcome);
    }

    @Test
    void onlyTheOwnerReachesTheSocket() throws Exception {
        client.run("both");
        Path socket = new DataRoot(client.root()).socket();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }

    static List<String> sh(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(arguments);
        return command;
    }
}
