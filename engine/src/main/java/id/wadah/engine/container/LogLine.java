package id.wadah.engine.container;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What a program wrote at once: a line, or a part of one where no newline ends it.
 *
 * @param error whether it was written to standard error
 * @param attributes labels and variables of the container that its log was asked to keep
 */
public record LogLine(Instant time, boolean error, String text, Map<String, String> attributes) {

    public LogLine {
        attributes = Map.copyOf(attributes);
    }

    /** Whether the next of the same stream begins a line. */
    public boolean endsLine() {
        return text.endsWith("\n");
    }

    /** Hands it on as it was written. */
    public void to(OutputSink sink) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (error) {
            sink.stderr(bytes, 0, bytes.length);
        } else {
            sink.stdout(bytes, 0, bytes.length);
        }
    }
}
