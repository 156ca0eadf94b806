package id.wadah.shell.command;

import id.wadah.engine.container.OutputSink;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines of what is written to it, whichever stream they came from, until they are let through. */
final class TailSink implements OutputSink {

    private record Line(boolean error, byte[] bytes) {}

    private final OutputSink target;
    private final int most;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream[] open = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    private final long[] seen = new long[2];
    private final long[] skip = new long[2];
    private boolean through;

    TailSink(OutputSink target, int most) {
        this.target = target;
        this.most = most;
    }

    /** A sink for the same log read once more: it leaves out what this one has seen. */
    TailSink forTheRest() {
        TailSink rest = new TailSink(target, 0);
        rest.through = true;
        System.arraycopy(seen, 0, rest.skip, 0, seen.length);
        return rest;
    }

    /** Lets the last lines through. */
    void flush() {
        for (int stream = 0; stream < open.length; stream++) {
            endLine(stream);
        }
        lines.forEach(line -> write(line.error ? 1 : 0, line.bytes, 0, line.bytes.length));
        lines.clear();
    }

    @Override
    public void stdout(byte[] bytes, int offset, int length) {
        take(0, bytes, offset, length);
    }

    @Override
    public void stderr(byte[] bytes, int offset, int length) {
        take(1, bytes, offset, length);
    }

    private void take(int stream, byte[] bytes, int offset, int length) {
        seen[stream] += length;
        if (through) {
            int left = (int) Math.min(skip[stream], length);
            skip[stream] -= left;
            write(stream, bytes, offset + left, length - left);
            return;
        }
        for (int at = offset; at < offset + length; at++) {
            open[stream].write(bytes[at]);
            if (bytes[at] == '\n') {
                endLine(stream);
            }
        }
    }

    private void endLine(int stream) {
        if (open[stream].size() > 0) {
            lines.add(new Line(stream == 1, open[stream].toByteArray()));
            open[stream].reset();
            if (lines.size() > most) {
                lines.removeFirst();
            }
        }
    }

    private void write(int stream, byte[] bytes, int offset, int length) {
        if (length > 0 && stream == 0) {
            target.stdout(bytes, offset, length);
        } else if (length > 0) {
            target.stderr(bytes, offset, length);
        }
    }
}
