package id.wadah.shell.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A program on a real terminal, and a person in front of it. */
public final class Screen implements AutoCloseable {

    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?>=]*[a-zA-Z]|[=>])");

    private static final boolean PYTHON =
            Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "python3")));

    private final Process process;
    private final OutputStream orders;
    private final BufferedReader answers;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final String original;
    private int read;

    public Screen(int rows, int columns, List<String> program, Map<String, String> environment) throws IOException {
        assumeTrue(PYTHON || System.getenv("WADAH_MUST_WORK") != null, "python3, which makes the terminal, is missing");
        List<String> command = new ArrayList<>(List.of(
                "python3",
                Path.of("src/test/resources/terminal.py").toString(),
                Integer.toString(rows),
                Integer.toString(columns)));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("TERM", "xterm-256color", "WADAH_LANG", "en"));
        builder.environment().putAll(environment);
        process = builder.start();
        orders = process.getOutputStream();
        answers = process.errorReader(StandardCharsets.UTF_8);
        original = assertNotNullLine(answers.readLine());
        Threads.start("screen", this::look);
    }

    private void look() {
        byte[] block = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                synchronized (shown) {
                    shown.write(block, 0, count);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything that was shown so far, without escape sequences. */
    String text() {
        return text(0);
    }

    /** The same with escape sequences. */
    public String raw() {
        synchronized (shown) {
            return shown.toString(StandardCharsets.UTF_8);
        }
    }

    private String text(int from) {
        synchronized (shown) {
            String all = shown.toString(StandardCharsets.ISO_8859_1).substring(from);
            return ESCAPES.matcher(all).replaceAll("");
        }
    }

    /** Waits for text that comes after what was waited for before. */
    Screen expect(String text) {
        try {
            await().atMost(15, TimeUnit.SECONDS).until(() -> text(read).contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no <" + text + "> in <" + text(read) + ">", e);
        }
        synchronized (shown) {
            int end = read;
            while (!text(read, end).contains(text)) {
                end++;
            }
            read = end;
        }
        return this;
    }

    private String text(int from, int to) {
        return ESCAPES.matcher(shown.toString(StandardCharsets.ISO_8859_1).substring(from, to))
                .replaceAll("");
    }

    public Screen type(String text) throws IOException {
        return order("type " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    Screen resize(int rows, int columns) throws IOException {
        return order("resize " + rows + " " + columns);
    }

    Screen kill(String signal) throws IOException {
        return order("kill " + signal);
    }

    /** What the settings were before the program ran. */
    String original() {
        return original;
    }

    /** What {@code stty -g} says. */
    String settings() throws IOException {
        order("settings");
        return assertNotNullLine(answers.readLine());
    }

    /** Waits for the program's end; its exit code. */
    public int exitCode() throws IOException, InterruptedException {
        orders.close();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new AssertionError("still running, and shows <" + text() + ">");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Screen order(String order) throws IOException {
        orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        return this;
    }

    private static String assertNotNullLine(String line) {
        assertNotNull(line);
        return line;
    }
}
