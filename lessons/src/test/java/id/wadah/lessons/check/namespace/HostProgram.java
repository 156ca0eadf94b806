package id.wadah.lessons.check.namespace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A program that runs on the host until the test is over, with all its children. */
record HostProgram(Process process) implements AutoCloseable {

    static HostProgram start(String... command) {
        try {
            return new HostProgram(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
