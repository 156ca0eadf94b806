package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;

/**
 * Where a copy goes, by the rules of {@code docker cp}: into a directory that is there, or to a name beside which there may be nothing.
 * Source: docker-cp(1).
 *
 * @param directory what is copied is written into it; absolute
 * @param name what the copy is called there; empty for the content of a directory without the directory
 */
record CopyPlace(String directory, String name) {

    private static final int MOST_LINKS = 40;

    /**
     * Decides it.
     *
     * @param written the destination as a person wrote it, absolute
     * @param source the name of what is copied; empty for the content of a directory
     * @param isDirectory whether that is a directory
     * @throws EngineException {@link Problem#NO_SUCH_FILE}, {@link Problem#NO_SUCH_FILE_INSIDE}, {@link Problem#NOT_A_DIRECTORY},
     *     {@link Problem#CANNOT_COPY_DIRECTORY}, {@link Problem#NO_SUCH_DIRECTORY}
     */
    static CopyPlace of(FileSpace space, String written, String source, boolean isDirectory) {
        String path = followed(space, Paths.clean(written));
        Kind kind = kind(space, path);
        if (kind == Kind.DIRECTORY) {
            return new CopyPlace(path, source);
        }
        if (kind == Kind.FILE && isDirectory) {
            throw new EngineException(Problem.CANNOT_COPY_DIRECTORY, written);
        }
        if (!isDirectory && Paths.saysDirectory(written)) {
            throw new EngineException(Problem.NO_SUCH_DIRECTORY, written);
        }
        if (kind == Kind.NOTHING && Paths.saysContents(written)) {
            throw CopyFailure.missing(space, path);
        }
        String parent = Paths.parent(path);
        switch (kind(space, parent)) {
            case NOTHING -> throw CopyFailure.missing(space, parent);
            case FILE -> throw new EngineException(Problem.NOT_A_DIRECTORY, parent);
            case DIRECTORY -> {}
        }
        return new CopyPlace(parent, Paths.base(path));
    }

    /** The directory that a tar stream is unpacked into. */
    static CopyPlace ofArchive(FileSpace space, String written) {
        String path = Paths.clean(written);
        return switch (kind(space, path)) {
            case DIRECTORY -> new CopyPlace(path, "");
            case FILE, NOTHING -> throw new EngineException(Problem.NOT_A_DIRECTORY, written);
        };
    }

    private enum Kind {
        NOTHING,
        FILE,
        DIRECTORY
    }

    private static Kind kind(FileSpace space, String path) {
        try (FileHandle found = space.resolve(path)) {
            return found.status().isDirectory() ? Kind.DIRECTORY : Kind.FILE;
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ENOENT) {
                return Kind.NOTHING;
            }
            throw CopyFailure.of(refused, space, path);
        }
    }

    /** The path that a symbolic link at its end leads to, also where there is nothing yet: the copy makes what the link means. */
    static String followed(FileSpace space, String path) {
        String at = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            try (FileHandle found = space.itself(at)) {
                if (!found.status().isSymbolicLink()) {
                    return at;
                }
                at = Paths.join(Paths.parent(at), found.readLink());
            } catch (KernelException missing) {
                return at;
            }
        }
        return at;
    }
}
