package id.wadah.engine.container;

import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Helper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Attaches strace(1) to the supervisor as soon as there is one, and so to all that it clones. */
final class Tracer implements StepObserver, AutoCloseable {

    private static final Pattern LINE = Pattern.compile("^(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+|0x[0-9a-f]+)(.*)$");
    private static final Pattern RESUMED = Pattern.compile("^\\d+ +<\\.\\.\\. \\w+ resumed>(.*)$");
    private static final String UNFINISHED = " <unfinished ...>";

    /** A call as strace saw it. */
    record Seen(long pid, String name, String arguments, String result) {}

    private final Path file;
    private final List<String> options;
    private Helper strace;
    private long supervisor;

    /** @param options of strace, more than it needs to write everything to {@code file} */
    Tracer(Path file, String... options) {
        this.file = file;
        this.options = List.of(options);
    }

    @Override
    public boolean stepwise() {
        return false;
    }

    @Override
    public void after(Step step) {
        if (step.kind() != StepKind.SPAWN_SUPERVISOR) {
            return;
        }
        supervisor = step.result();
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-q",
                "-f",
                "-s",
                "8192",
                "-v",
                "-a",
                "1",
                "-e",
                "trace=!recvfrom,sendto",
                "-e",
                "signal=none"));
        command.addAll(options);
        command.addAll(List.of("-o", file.toString(), "-p", Long.toString(supervisor)));
        strace = Helper.start(command.toArray(String[]::new));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> text(Path.of("/proc/" + supervisor + "/status"))
                        .contains("TracerPid:\t" + strace.pid() + "\n"));
    }

    long supervisor() {
        return supervisor;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether strace refused a call itself, as it was asked to. */
    boolean refused() {
        return text(file).contains("(INJECTED)");
    }

    /** All calls so far, each whole, in the order in which they returned. */
    List<Seen> seen() {
        List<String> begun = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        for (String line : text(file).lines().toList()) {
            if (line.endsWith(UNFINISHED)) {
                begun.add(line.substring(0, line.length() - UNFINISHED.length()));
                continue;
            }
            Matcher call = LINE.matcher(resumed(line, begun));
            if (call.matches()) {
                // strace writes a mask in octal.
                String result = call.group(2).equals("umask")
                        ? Integer.toString(Integer.parseInt(call.group(4), 8))
                        : call.group(4);
                seen.add(new Seen(Long.parseLong(call.group(1)), call.group(2), call.group(3), result));
            }
        }
        return seen;
    }

    private static String resumed(String line, List<String> begun) {
        Matcher resumed = RESUMED.matcher(line);
        if (!resumed.matches()) {
            return line;
        }
        String pid = line.substring(0, line.indexOf(' ') + 1);
        String begin =
                begun.stream().filter(each -> each.startsWith(pid)).findFirst().orElseThrow();
        begun.remove(begin);
        return begin + resumed.group(1);
    }

    @Override
    public void close() {
        strace.close();
    }
}
