package id.wadah.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a copy of the source tree's outline with a Maven and a client that only say what they were asked. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("../wadah");

    @TempDir
    private Path directory;

    private Path tree;
    private Path tools;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(directory.resolve("a tree"));
        tools = Files.createDirectory(directory.resolve("tools"));
        script(tree.resolve("wadah"), Files.readString(LAUNCHER));
        Files.copy(Path.of("../pom.xml"), tree.resolve("pom.xml"));
        Files.createDirectories(tree.resolve("engine/src/main"));
        Files.writeString(tree.resolve("engine/src/main/Source.java"), "");
        script(tools.resolve("mvn"), """
                #!/bin/sh
                echo built >> "%s/built"
                echo "[INFO] Building Wadah: engine 0.1.0"
                if [ -e broken ]; then echo "[ERROR] Source.java is broken"; exit 1; fi
                mkdir -p shell/target/lib
                : > shell/target/lib/one.jar
                : > shell/target/wadah-shell-0.1.0.jar
                printf '#!/bin/sh\\nshift 2; echo client "$@"\\n' > shell/target/wadah-client
                chmod +x shell/target/wadah-client
                """.formatted(directory));
    }

    @Test
    void buildsOnFirstUseAndNotAgain() throws Exception {
        assertEquals("client run -it x\n", launch("run", "-it", "x").output());
        assertEquals(
                "client --root /r -c a b\n", launch("--root", "/r", "-c", "a b").output());
        assertEquals(1, builds());
    }

    @Test
    void theClientGetsTheLearnerAndTheLessons() throws Exception {
        Outcome outcome = launch("--learner", "budi", "--lessons=my lessons", "--root", "/r", "run", "--learner", "x");
        assertEquals("client --learner budi --lessons=my lessons --root /r run --learner x\n", outcome.output());
    }

    @Test
    void inTheForegroundTheyAreInTheEnvironment() throws Exception {
        launch("--build");
        List<String> current = Files.readAllLines(tree.resolve("shell/target/builds/current"));
        Path java = tools.resolve("java");
        script(java, "#!/bin/sh\necho \"$WADAH_LEARNER|$WADAH_LESSONS\"; shift \"$(($# - 3))\"; echo \"$@\"\n");
        Path currentFile = tree.resolve("shell/target/builds/current");
        Files.write(currentFile, List.of(current.get(0), java.toString(), current.get(2)));
        ProcessBuilder builder =
                builder(Map.of("JAVA_HOME", ""), "--learner=budi", "--foreground", "--lessons", "my lessons", "ps");
        assertEquals("budi|my lessons\n--root /var/lib/wadah ps\n", run(builder).output());
    }

    @Test
    void buildsAgainWhenSourcesChangeOrGo() throws Exception {
        launch();
        Files.writeString(tree.resolve("engine/src/main/Other.java"), "");
        launch();
        assertEquals(2, builds());
        Files.delete(tree.resolve("engine/src/main/Other.java"));
        launch();
        launch();
        assertEquals(3, builds());
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(builder(Map.of(), "at", "once")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process process : processes) {
            assertEquals("client at once\n", new String(process.getInputStream().readAllBytes()));
        }
        assertEquals(1, builds());
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        Files.writeString(tree.resolve("broken"), "");
        Outcome failed = launch();
        assertEquals(125, failed.code());
        assertTrue(failed.error().contains("[ERROR] Source.java is broken"), failed.error());
        assertTrue(failed.error().contains("build.log"), failed.error());
        Files.delete(tree.resolve("broken"));
        assertEquals("client\n", launch().output());
    }

    @Test
    void worksThroughALinkAndFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a tree/wadah"));
        ProcessBuilder builder = builder(Map.of(), "x");
        builder.command().set(0, link.toString());
        assertEquals("client x\n", run(builder.directory(Path.of("/").toFile())).output());
    }

    @Test
    void aTreeThatMovedIsBuiltAnew() throws Exception {
        launch();
        tree = Files.move(tree, directory.resolve("moved"));
        assertEquals("client\n", launch().output());
        assertEquals(2, builds());
    }

    @Test
    void whatIsMissingIsNamedWithTheCommandThatInstallsIt() throws Exception {
        Map<String, List<String>> commands = Map.of(
                "apt-get", List.of("apt-get install -y", " maven"),
                "dnf", List.of("dnf install -y", " maven"),
                "pacman", List.of("pacman -S", " maven"),
                "zypper", List.of("zypper --non-interactive install", " maven"));
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            Path only = onlyTools(command.getKey());
            Outcome outcome = run(builder(Map.of("PATH", only.toString())));
            assertEquals(125, outcome.code());
            assertTrue(outcome.error().contains("Maven (mvn) is missing"), outcome.error());
            for (String part : command.getValue()) {
                assertTrue(outcome.error().contains(part), outcome.error());
            }
        }
        assertFalse(Files.exists(directory.resolve("built")));
    }

    @Test
    void speaksIndonesian() throws Exception {
        Outcome outcome = run(builder(Map.of("PATH", onlyTools("apt-get").toString(), "WADAH_LANG", "id")));
        assertTrue(outcome.error().contains("Maven (mvn) belum ada"), outcome.error());
        ProcessBuilder help = builder(Map.of("WADAH_LANG", "", "LC_ALL", "id_ID.UTF-8"), "--help");
        assertTrue(run(help).output().contains("pahami kontainer"));
    }

    @Test
    void otherSystemsAreToldSo() throws Exception {
        script(tools.resolve("uname"), "#!/bin/sh\necho Darwin\n");
        Outcome outcome = launch();
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("this is Darwin"), outcome.error());
    }

    @Test
    void withoutRootItIsSaidBeforeBuilding() throws Exception {
        script(tools.resolve("id"), "#!/bin/sh\necho 1000\n");
        Outcome outcome = launch();
        assertEquals(125, outcome.code());
        assertTrue(outcome.error().contains("sudo ./wadah"), outcome.error());
        assertFalse(Files.exists(directory.resolve("built")));
    }

    @Test
    void helpAndVersionNeedNoBuild() throws Exception {
        assertTrue(launch("--help").output().contains("--foreground"));
        assertTrue(launch("--version").output().matches("Wadah \\d+\\.\\d+\\.\\d+\n"));
        assertFalse(Files.exists(directory.resolve("built")));
    }

    /** A directory with what a bare system has, and one package manager. */
    private Path onlyTools(String manager) throws IOException {
        Path only = Files.createDirectory(directory.resolve("only-" + manager));
        for (String tool : List.of("sh", "cat", "sed", "head", "readlink", "find", "uname", "id")) {
            Path real = Path.of("/usr/bin", tool);
            script(only.resolve(tool), "#!/bin/sh\nexec " + (Files.exists(real) ? real : "/bin/" + tool) + " \"$@\"\n");
        }
        script(only.resolve(manager), "#!/bin/sh\nexit 1\n");
        return only;
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(directory.resolve("built"))) {
            return lines.count();
        }
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        return run(builder(Map.of(), arguments));
    }

    private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(tree.resolve("wadah").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools + ":" + System.getenv("PATH"),
                        "WADAH_LANG",
                        "en",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path error = Files.createTempFile("wadah", ".err");
        Process process = builder.redirectError(error.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        Outcome outcome = new Outcome(process.exitValue(), output, Files.readString(error));
        Files.delete(error);
        return outcome;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int code, String output, String error) {}
}
