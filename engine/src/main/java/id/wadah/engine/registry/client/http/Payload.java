package id.wadah.engine.registry.client.http;

import id.wadah.engine.BoundedStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What a call sends, which can be opened again for a second try.
 *
 * @param length bytes
 * @param sent told how many bytes of it have gone, each time some have
 */
public record Payload(long length, Source source, LongConsumer sent) {

    /** Opens the content from its first byte. */
    public interface Source {
        InputStream open() throws IOException;
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes.length, () -> new ByteArrayInputStream(bytes), gone -> {});
    }

    /** A part of a file. */
    public static Payload of(Path file, long offset, long length, LongConsumer sent) {
        return new Payload(
                length,
                () -> {
                    FileInputStream in = new FileInputStream(file.toFile());
                    in.getChannel().position(offset);
                    return new BoundedStream(in, length);
                },
                sent);
    }

    /** For the HTTP client, which asks for it on threads of its own. */
    InputStream open() {
        try {
            return source.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
