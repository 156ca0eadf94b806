package id.wadah.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads files below {@code /proc/sys}.
 *
 * <p>The kernel gives the whole value to the first read and nothing to a second, however short the first was; a reader that goes by the
 * file's size, which is 0, gets one digit of it.
 */
public final class Sysctl {

    private static final int LONGEST = 4096;

    private Sysctl() {}

    /** The value, without the line end. */
    public static String read(Path file) {
        byte[] buffer = new byte[LONGEST];
        try (InputStream input = Files.newInputStream(file)) {
            int length = input.read(buffer);
            return new String(buffer, 0, Math.max(length, 0), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
