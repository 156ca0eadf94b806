package id.wadah.engine.build;

import java.io.IOException;
import java.nio.file.Path;

/** What a new cache begins with. */
final class CacheContent {

    private CacheContent() {}

    static void copy(FileSource source, String path, Path into) throws IOException {
        throw new UnsupportedOperationException();
    }
}
