package id.wadah.engine.build;

import id.wadah.engine.dockerfile.RunMount;
import java.nio.file.Path;

/** Files of the build's context for a {@code --mount=type=bind}. */
final class ContextFiles {

    private ContextFiles() {}

    /** What stands for the content of what is mounted. */
    static String key(Build build, RunMount mount) {
        throw new UnsupportedOperationException();
    }

    static Path directory(Build build, RunMount mount) {
        throw new UnsupportedOperationException();
    }
}
