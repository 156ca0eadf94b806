package id.wadah.engine.container;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.StorageFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A container's output in a file, one JSON object a line, as Docker's json-file driver writes it: {@code log}, {@code stream},
 * {@code time}. It is the container's first sink.
 */
final class JsonLog implements OutputSink, ContainerLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOLLOW_MILLIS = 500;

    private final Path file;
    private final BooleanSupplier ended;
    private final PartialText stdout = new PartialText("stdout");
    private final PartialText stderr = new PartialText("stderr");
    private long written;
    private boolean closed;

    /** @param ended whether nothing more will come */
    JsonLog(Path file, BooleanSupplier ended) {
        this.file = file;
        this.ended = ended;
    }

    record Line(
            @JsonProperty("log") String log,
            @JsonProperty("stream") String stream,
            @JsonProperty("time") String time) {}

    @Override
    public void stdout(byte[] bytes, int offset, int length) {
        append(stdout, bytes, offset, length);
    }

    @Override
    public void stderr(byte[] bytes, int offset, int length) {
        append(stderr, bytes, offset, length);
    }

    private synchronized void append(PartialText stream, byte[] bytes, int offset, int length) {
        write(stream, stream.whole(bytes, offset, length));
    }

    /** One object a chunk, at most one a line; a chunk that ends in mid-line is one too, as Docker's partial lines are. */
    private void write(PartialText stream, String text) {
        if (closed || text.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        String time = Instant.now().toString();
        try {
            for (int start = 0; start < text.length(); ) {
                int newline = text.indexOf('\n', start);
                int end = newline < 0 ? text.length() : newline + 1;
                lines.append(JSON.writeValueAsString(new Line(text.substring(start, end), stream.name(), time)))
                        .append('\n');
                start = end;
            }
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            // The program's output still reaches whoever is attached; a full disk must not stop it.
            return;
        }
        written++;
        notifyAll();
    }

    /** Writes what was held back; nothing more comes. */
    synchronized void finish() {
        write(stdout, stdout.rest());
        write(stderr, stderr.rest());
    }

    /** Wakes those who follow, once the container has ended. */
    synchronized void wake() {
        notifyAll();
    }

    /** Writes nothing from now on. */
    synchronized void close() {
        closed = true;
    }

    @Override
    public void read(OutputSink sink) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            deliver(reader, sink);
        } catch (NoSuchFileException nothingYet) {
            return;
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    @Override
    public void follow(OutputSink sink) throws InterruptedException {
        awaitFirst();
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            while (true) {
                long seen = count();
                boolean last = ended.getAsBoolean();
                deliver(reader, sink);
                if (last) {
                    return;
                }
                awaitMore(seen);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private synchronized long count() {
        return written;
    }

    private synchronized void awaitFirst() throws InterruptedException {
        while (!Files.exists(file) && !ended.getAsBoolean()) {
            wait(FOLLOW_MILLIS);
        }
    }

    private synchronized void awaitMore(long seen) throws InterruptedException {
        while (written == seen && !ended.getAsBoolean()) {
            wait(FOLLOW_MILLIS);
        }
    }

    private static void deliver(BufferedReader reader, OutputSink sink) throws IOException {
        for (String json = reader.readLine(); json != null; json = reader.readLine()) {
            Line line = JSON.readValue(json, Line.class);
            byte[] bytes = line.log().getBytes(StandardCharsets.UTF_8);
            if (line.stream().equals("stderr")) {
                sink.stderr(bytes, 0, bytes.length);
            } else {
                sink.stdout(bytes, 0, bytes.length);
            }
        }
    }
}
