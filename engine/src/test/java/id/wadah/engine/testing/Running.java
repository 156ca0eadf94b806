package id.wadah.engine.testing;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ExecProcess;
import id.wadah.engine.container.TerminalSize;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcessFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A container that a test has started, and its hold on it. */
public record Running(Engine engine, Container container, Attachment attachment, Output output) {

    /** How a program ended, and what it wrote. */
    public record Result(int exitCode, String output, String error) {}

    /** Host pid of its first process. */
    public long pid() {
        return container.state().pid();
    }

    /** What the host sees of its first process. */
    public ProcessFiles process() {
        return Proc.HOST.process(pid());
    }

    /** {@code /proc/PID} of its first process. */
    public Path proc() {
        return Path.of("/proc", Long.toString(pid()));
    }

    public void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        attachment.input(bytes, 0, bytes.length);
    }

    public void resize(int rows, int columns) {
        attachment.resize(new TerminalSize(rows, columns));
    }

    /** Waits for its end. */
    public Result await() {
        int code = within(() -> container.await());
        return new Result(code, output.text(), output.errorText());
    }

    /** Runs a script in it. */
    public Result exec(String script) {
        return exec(Request.sh(script));
    }

    public Result exec(Request request) {
        Output written = new Output();
        ExecProcess process = engine.exec(container, request.process(), false, written);
        int code = within(process::await);
        return new Result(code, written.text(), written.errorText());
    }

    private interface Wait {
        int end() throws InterruptedException;
    }

    private static int within(Wait wait) {
        try {
            return CompletableFuture.supplyAsync(() -> {
                        try {
                            return wait.end();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("it did not end", e);
        }
    }
}
