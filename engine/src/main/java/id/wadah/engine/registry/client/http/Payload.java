package id.wadah.engine.registry.client.http;

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
                    return new Part(in, length);
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

    /** No more than so many bytes of a stream. */
    private static final class Part extends java.io.FilterInputStream {

        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
