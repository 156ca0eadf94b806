package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;

/**
 * What is copied.
 *
 * @param file a hold on it; closed together with this
 * @param name what it was called; empty for the content of a directory without the directory
 */
record CopySource(FileHandle file, String name, boolean isDirectory) implements AutoCloseable {

    /**
     * Finds it.
     *
     * @param written as a person wrote it, absolute; a symbolic link at its end is copied as such, unless a slash stands behind it
     * @param follow whether the link is followed in any case
     * @throws EngineException {@link Problem#NO_SUCH_FILE}, {@link Problem#NO_SUCH_FILE_INSIDE}, {@link Problem#NOT_A_DIRECTORY}
     */
    static CopySource of(FileSpace space, String written, boolean follow) {
        String path = Paths.clean(written);
        boolean directoryOnly = Paths.saysDirectory(written);
        FileHandle file = open(space, path, follow || directoryOnly);
        boolean isDirectory = file.status().isDirectory();
        if (directoryOnly && !isDirectory) {
            file.close();
            throw new EngineException(Problem.NOT_A_DIRECTORY, written);
        }
        return new CopySource(file, Paths.saysContents(written) ? "" : Paths.base(path), isDirectory);
    }

    private static FileHandle open(FileSpace space, String path, boolean follow) {
        try {
            return follow ? space.resolve(path) : space.itself(path);
        } catch (KernelException refused) {
            throw CopyFailure.of(refused, space, path);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
