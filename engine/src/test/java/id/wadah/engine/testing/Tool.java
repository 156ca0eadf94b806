package id.wadah.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an ordinary program of the machine, to compare what it says with what Wadah says. */
public final class Tool {

    private Tool() {}

    /** Its standard output; a failure of it is a failure of the test. */
    public static String run(String... command) {
        Result result = attempt(command);
        if (result.exitCode() != 0) {
            throw new AssertionError(
                    String.join(" ", command) + ": exit code " + result.exitCode() + ": " + result.error());
        }
        return result.output();
    }

    /** Its output by lines, without blank ones and without space around them. */
    public static List<String> lines(String... command) {
        return run(command)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Runs it to its end, whichever way it ends. */
    public static Result attempt(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end");
            }
            return new Result(process.exitValue(), output, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public record Result(int exitCode, String output, String error) {}
}
