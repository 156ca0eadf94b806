package id.wadah.shell.parity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The data files of this test, where they are read from and, when they are written anew, where they lie among the sources. */
final class Resources {

    private static final Path SOURCES = Path.of("src/test/resources/id/wadah/shell/parity");

    private Resources() {}

    static String text(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Path source(String name) {
        return SOURCES.resolve(name);
    }
}
