package id.wadah.shell.build;

import id.wadah.engine.build.BuildProgress;
import id.wadah.engine.build.BuildStep;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Of a quiet build: the last lines of the step that is being made, which are shown only when it fails. */
final class WithheldOutput implements BuildProgress {

    private static final int MOST_LINES = 1000;

    private final Deque<String> last = new ArrayDeque<>();
    private OutputLines output = new OutputLines();
    private OutputLines errors = new OutputLines();

    @Override
    public synchronized void stepBegins(BuildStep step) {
        last.clear();
        output = new OutputLines();
        errors = new OutputLines();
    }

    @Override
    public synchronized void output(BuildStep step, byte[] bytes, int offset, int length, boolean error) {
        keep((error ? errors : output).take(bytes, offset, length));
    }

    private void keep(Iterable<String> lines) {
        for (String line : lines) {
            last.addLast(line);
            if (last.size() > MOST_LINES) {
                last.removeFirst();
            }
        }
    }

    synchronized void print(PrintWriter err) {
        keep(output.rest());
        keep(errors.rest());
        last.forEach(err::println);
        last.clear();
        err.flush();
    }
}
