package id.wadah.engine.container;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A container's output in a file, one JSON object a line, as Docker's json-file driver writes it: {@code log}, {@code stream},
 * {@code time}. It is the container's first sink.
 */
final class JsonLog implements OutputSink, ContainerLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOLLOW_MILLIS = 500;

    private final Path file;
    private final LogFiles files;
    private final boolean kept;
    private final Map<String, String> attributes;
    private final BooleanSupplier ended;
    private final PartialText stdout = new PartialText("stdout");
    private final PartialText stderr = new PartialText("stderr");
    private long written;
    private boolean closed;

    /**
     * @param attributes told with each line
     * @param ended whether nothing more will come
     */
    JsonLog(Path file, LogSettings settings, Map<String, String> attributes, BooleanSupplier ended) {
        this.file = file;
        this.files = new LogFiles(file, settings.mostBytes(), settings.mostFiles());
        this.kept = settings.isKept();
        this.attributes = Map.copyOf(attributes);
        this.ended = ended;
    }

    @JsonPropertyOrder({"log", "stream", "attrs", "time"})
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @JsonProperty("log") String log,
            @JsonProperty("stream") String stream,

            @JsonProperty("attrs") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> attributes,

            @JsonProperty("time") String time) {
        Line {
            attributes = attributes == null ? Map.of() : attributes;
        }
    }

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
        if (closed || !kept || text.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        String time = Instant.now().toString();
        try {
            for (int start = 0; start < text.length(); ) {
                int newline = text.indexOf('\n', start);
                int end = newline < 0 ? text.length() : newline + 1;
                lines.append(JSON.writeValueAsString(
                                new Line(text.substring(start, end), stream.name(), attributes, time)))
                        .append('\n');
                start = end;
            }
            files.append(lines);
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
    public void read(Reader reader) {
        try (LogReading reading = new LogReading()) {
            open(reading, -1);
            reading.deliver(reader);
            reader.caughtUp();
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    @Override
    public void follow(Reader reader) throws InterruptedException {
        try (LogReading reading = new LogReading()) {
            int turns = open(reading, -1);
            for (boolean first = true; ; first = false) {
                long seen = count();
                boolean last = ended.getAsBoolean();
                boolean more = reading.deliver(reader);
                if (first) {
                    reader.caughtUp();
                }
                if (!more) {
                    return;
                }
                int now = open(reading, turns);
                if (now == turns) {
                    if (last) {
                        return;
                    }
                    awaitMore(seen);
                }
                turns = now;
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private synchronized long count() {
        return written;
    }

    /** Adds the files begun after so many turns; returns how many turns there are now, -1 as long as there is no file. */
    private synchronized int open(LogReading reading, int turns) throws IOException {
        if (files.isEmpty()) {
            return -1;
        }
        if (turns != files.turns()) {
            reading.add(files.open(turns));
        }
        return files.turns();
    }

    private synchronized void awaitMore(long seen) throws InterruptedException {
        while (written == seen && !ended.getAsBoolean()) {
            wait(FOLLOW_MILLIS);
        }
    }
}
