package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.file.Path;

/** Where something can be mounted in a container. */
final class Destination {

    private static final Path ROOT = Path.of("/");
    private static final Path PROC = Path.of("/proc");

    private Destination() {}

    /**
     * The path without dots and doubled slashes.
     *
     * @param written what it is part of, for the message
     * @throws EngineException {@link Problem#DESTINATION_NOT_ABSOLUTE}, {@link Problem#DESTINATION_IS_ROOT}, {@link Problem#DESTINATION_IN_PROC}
     */
    static String check(String path, String written) {
        if (!path.startsWith("/")) {
            throw new EngineException(Problem.DESTINATION_NOT_ABSOLUTE, path, written);
        }
        Path clean = Path.of(path).normalize();
        if (clean.equals(ROOT)) {
            throw new EngineException(Problem.DESTINATION_IS_ROOT, written);
        }
        if (clean.startsWith(PROC)) {
            // What the kernel shows of processes, and what of it is masked, is not for an image's user to replace.
            throw new EngineException(Problem.DESTINATION_IN_PROC, clean.toString());
        }
        return clean.toString();
    }
}
