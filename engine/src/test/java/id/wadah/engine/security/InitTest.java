package id.wadah.engine.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The init of {@code --init}, as PID 1 of a PID namespace that unshare(1) makes. */
class InitTest {

    private static final Path INIT = Path.of("target/classes/native/init").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsRoot() throws IOException {
        CCompiler.need(Files.getOwner(Path.of("/proc/self")).getName().equals("root"), "root");
    }

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "exit 255, 255", "kill -9 $$, 137", "kill -15 $$, 143"})
    void endsAsTheProgramEnds(String script, int code) throws Exception {
        assertEquals(code, finish(start("sh", "-c", script)));
    }

    @Test
    void theProgramIsNotPid1() throws Exception {
        Process process = start("--", "sh", "-c", "echo $$ $PPID $0 \"$1\"", "name", "a b");
        assertEquals("2 1 name a b", process.inputReader().readLine());
        assertEquals(0, finish(process));
    }

    @ParameterizedTest
    @CsvSource({"no-such-program, 127", "/no/such/program, 127", "/etc/passwd, 126", "/etc/passwd/x, 127", "/, 126"})
    void saysWhyThereIsNoProgram(String program, int code) throws Exception {
        Process process = start(program);
        assertTrue(process.errorReader().readLine().contains(program));
        assertEquals(code, finish(process));
    }

    @Test
    void looksForTheProgramInPath() throws Exception {
        Path first = Files.createDirectories(directory.resolve("first"));
        Path second = Files.createDirectories(directory.resolve("second"));
        Path program = second.resolve("answer");
        Files.writeString(program, "#!/bin/sh\nexit 42\n");
        assertTrue(program.toFile().setExecutable(true));
        Process found = start(Map.of("PATH", "/no/such:" + first + ":" + second + ":/usr/bin"), "answer");
        assertEquals(42, finish(found));
        Files.writeString(first.resolve("answer"), "not executable");
        assertEquals(42, finish(start(Map.of("PATH", first + ":" + second), "answer")));
        assertEquals(126, finish(start(Map.of("PATH", first.toString()), "answer")));
        assertEquals(127, finish(start(Map.of("PATH", ""), "answer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT", "USR1", "WINCH", "CONT"})
    void passesSignalsOn(String signal) throws Exception {
        Process process =
                start("sh", "-c", "trap 'echo got; exit 5' " + signal + "; echo ready; while :; do sleep 0.05; done");
        assertEquals("ready", process.inputReader().readLine());
        send(signal, init(process));
        assertEquals("got", process.inputReader().readLine());
        assertEquals(5, finish(process));
    }

    /** PID 1 itself would have dropped it. */
    @Test
    void aProgramWithoutAHandlerDiesOfTheSignal() throws Exception {
        Process process = start("sleep", "60");
        send("TERM", child(init(process)));
        assertEquals(143, finish(process));
        Process again = start("sleep", "60");
        child(init(again));
        send("TERM", init(again));
        assertEquals(143, finish(again));
    }

    @Test
    void reapsOrphans() throws Exception {
        Process process = start("sh", "-c", "(sleep 0.1 & echo orphan) ; exec sleep 60");
        assertEquals("orphan", process.inputReader().readLine());
        ProcessHandle init = init(process);
        ProcessHandle program = child(init);
        await().atMost(LIMIT).until(() -> states(init).equals(List.of("sleep S")));
        assertEquals(
                List.of(program.pid()), init.children().map(ProcessHandle::pid).toList());
        assertTrue(process.isAlive());
    }

    @Test
    void whatTheProgramLeavesBehindEndsWithIt() throws Exception {
        String seconds = "60." + System.nanoTime();
        Process process = start("sh", "-c", "sleep " + seconds + " & echo; read line; exit 3");
        assertEquals("", process.inputReader().readLine());
        await().atMost(LIMIT).until(() -> isRunning(seconds));
        process.outputWriter().append("end\n").close();
        assertEquals(3, finish(process));
        await().atMost(LIMIT).until(() -> !isRunning(seconds));
    }

    @Test
    void theProgramHasNoSignalBlockedAndItsOwnGroup() throws Exception {
        Process process = start("sh", "-c", "grep SigBlk /proc/self/status; exec sleep 60");
        assertEquals("SigBlk:\t0000000000000000", process.inputReader().readLine());
        long program = child(init(process)).pid();
        String[] stat = Files.readString(Path.of("/proc/" + program + "/stat")).split(" ");
        assertEquals(Long.toString(program), stat[4], "process group");
    }

    /** Ctrl-C and job control go to the foreground group, which must be the program's. */
    @Test
    void theProgramIsInTheForegroundOfItsTerminal() throws Exception {
        CCompiler.need(Files.isExecutable(Path.of("/usr/bin/script")), "script");
        String stat = "cut -d' ' -f5,8 /proc/self/stat";
        Process process = new ProcessBuilder(
                        "script", "-qec", "unshare -pf --mount-proc " + INIT + " sh -c \"" + stat + "\"", "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        started.add(process);
        String[] groups = process.inputReader().readLine().strip().split(" ");
        assertEquals(groups[0], groups[1], "group and foreground group");
        assertEquals("2", groups[0]);
        assertEquals(0, finish(process));
    }

    private Process start(String... program) throws IOException {
        return start(Map.of(), program);
    }

    private Process start(Map<String, String> environment, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/unshare", "-pf", INIT.toString()));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int finish(Process process) throws InterruptedException {
        assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "did not end");
        return process.exitValue();
    }

    /** PID 1 as seen from outside, once it runs our program. */
    private static ProcessHandle init(Process unshare) {
        return await().atMost(LIMIT)
                .until(
                        () -> unshare.children()
                                .filter(handle -> INIT.toString()
                                        .equals(handle.info().command().orElse("")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The program, once it is no longer a copy of init. */
    private static ProcessHandle child(ProcessHandle init) {
        return await().atMost(LIMIT)
                .until(
                        () -> init.children()
                                .filter(handle -> !INIT.toString()
                                        .equals(handle.info().command().orElse("")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void send(String signal, ProcessHandle process) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    private static boolean isRunning(String argument) {
        return ProcessHandle.allProcesses()
                .anyMatch(handle ->
                        List.of(handle.info().arguments().orElse(new String[0])).equals(List.of(argument)));
    }

    /** Name and state of each child, zombies too. */
    private static List<String> states(ProcessHandle parent) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "comm=,s=", "--ppid", Long.toString(parent.pid())).start();
        return ps.inputReader()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
