package id.wadah.engine.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Somebody's way through a log: whole lines only, so that one that is just being written waits, and one that was cut short is passed over. */
final class LogReading implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<InputStream> files = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Further files, to be read after those that it has. */
    void add(List<InputStream> more) {
        files.addAll(more);
    }

    /**
     * Hands over all lines that are there.
     *
     * @return false when the reader wants no more
     */
    boolean deliver(ContainerLog.Reader reader) throws IOException {
        while (!files.isEmpty()) {
            InputStream file = files.getFirst();
            for (int b = file.read(); b >= 0; b = file.read()) {
                if (b != '\n') {
                    begun.write(b);
                } else if (!line(reader)) {
                    return false;
                }
            }
            if (files.size() == 1) {
                return true;
            }
            files.removeFirst().close();
            begun.reset();
        }
        return true;
    }

    private boolean line(ContainerLog.Reader reader) throws IOException {
        byte[] json = begun.toByteArray();
        begun.reset();
        try {
            JsonLog.Line line = JSON.readValue(json, JsonLog.Line.class);
            return reader.line(new LogLine(
                    Instant.parse(line.time()), line.stream().equals("stderr"), line.log(), line.attributes()));
        } catch (JsonProcessingException | DateTimeException cutShort) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream file : files) {
            file.close();
        }
    }
}
