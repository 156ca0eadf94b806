package id.wadah.engine.testing;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A process for a test to look at, ended with it. */
public final class Helper implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Helper(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a program; standard error is the test's. */
    public static Helper start(String... command) {
        try {
            return new Helper(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for its first child and returns that one's pid; {@code unshare --fork} has one. */
    public long childPid() {
        return Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> ProcTree.read(Proc.HOST).children(pid()), children -> !children.isEmpty())
                .get(0)
                .pid();
    }

    /** Writes a line to its standard input. */
    public void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the next line of its standard output. */
    public String readLine() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for it to end by itself; 128 and the number of the signal that ended it. */
    public int exitCode() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError("still running");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        // Its children first: they would otherwise live on, as init's.
        ProcTree.read(Proc.HOST)
                .descendants(pid())
                .forEach(child -> ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly));
        process.destroyForcibly();
        exitCode();
    }
}
