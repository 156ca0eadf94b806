package id.wadah.engine.registry.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response whose body has not been read yet; closing it without that lets go of the connection.
 *
 * @param uri who answered, which is another than was asked after a redirect
 */
public record Answer(int status, URI uri, HttpHeaders headers, InputStream body) implements AutoCloseable {

    /** Answers of an error are small, whoever writes them. */
    private static final int LONGEST_ERROR = 64 * 1024;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public List<String> all(String name) {
        return headers.allValues(name);
    }

    /** The moment that a header says; empty where that is no date. Source: RFC 9110, section 5.6.7. */
    public Optional<Instant> time(String header) {
        try {
            return header(header).map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** How long the body is said to be. */
    public OptionalLong length() {
        try {
            return headers.firstValueAsLong("Content-Length");
        } catch (NumberFormatException nonsense) {
            return OptionalLong.empty();
        }
    }

    /**
     * The whole body.
     *
     * @throws IOException when it is longer, or breaks off
     */
    public byte[] bytes(int most) throws IOException {
        byte[] read = body.readNBytes(most + 1);
        if (read.length > most) {
            throw new IOException("longer than " + most + " bytes");
        }
        return read;
    }

    /** What an answer that is no success says, as far as it is text; empty when that cannot be read. */
    public String errorText() {
        try {
            return new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Reads what is left of a short body, so that the connection can be used again, and lets go of it. */
    @Override
    public void close() {
        try (body) {
            if (length().orElse(LONGEST_ERROR) < LONGEST_ERROR) {
                body.readNBytes(LONGEST_ERROR);
            }
        } catch (IOException broken) {
            // Whoever needed the body has read it.
            assert broken != null;
        }
    }
}
