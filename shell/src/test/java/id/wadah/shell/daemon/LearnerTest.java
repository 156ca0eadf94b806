package id.wadah.shell.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner with the real client and the real daemon, which may be killed at any moment. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LearnerTest {

    @TempDir
    private Path directory;

    private Client client;

    @BeforeEach
    void makeClient() throws IOException {
        client = Client.of(directory, "one", directory.resolve("root"), List.of(Main.class.getName(), "daemon"));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        client.end();
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = client.builder(arguments);
        builder.environment().put("WADAH_LEARNER", "siti");
        Client.Outcome outcome = Client.run(builder, "");
        assertEquals(0, outcome.code(), outcome.output() + outcome.error());
        return outcome.output();
    }

    private void killDaemon() throws IOException, InterruptedException {
        Matcher process = Pattern.compile("Process: +([0-9]+)").matcher(output("version"));
        assertTrue(process.find());
        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(process.group(1))).orElseThrow();
        daemon.destroyForcibly();
        daemon.onExit().join();
    }

    @Test
    void aKilledDaemonLosesNeitherThePlaceNorTheValues() throws Exception {
        output("learn", "uts");
        String page = task(output("-c", "next; hint"));
        assertTrue(page.contains("2/4") && page.contains("sees itself as"), page);
        killDaemon();
        assertEquals(page, task(output("learn")));
        assertTrue(output("hint").contains("Hint 2 of 3"));
    }

    /** Where the learner is, and the value that the task asks for. */
    private static String task(String output) {
        return output.lines()
                .filter(line -> line.contains("2/4") || line.contains("sees itself as"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theOpenLessonIsNamedInTheNextShell() throws Exception {
        output("learn", "uts");
        killDaemon();
        Map<String, String> environment = Map.of("WADAH_LANG", "id", "WADAH_LEARNER", "siti", "LANG", "C.UTF-8");
        try (Screen screen = new Screen(24, 60, client.command(), environment)) {
            screen.expect("Pelajaranmu: Nama host sendiri (UTS)");
            screen.type("learn\r");
            screen.expect("1/4").expect("next: lanjut").expect("wadah> ");
            screen.type("exit\r");
            assertEquals(0, screen.exitCode());
        }
    }
}
