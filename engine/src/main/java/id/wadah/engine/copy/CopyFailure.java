package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;

/** Says what a refusal of the kernel means to a person who copies files. */
public final class CopyFailure {

    private CopyFailure() {}

    /** @param path in the space */
    public static EngineException of(KernelException refused, FileSpace space, String path) {
        return switch (refused.errno()) {
            case ENOENT -> missing(space, path);
            case ENOTDIR -> new EngineException(Problem.NOT_A_DIRECTORY, refused, path);
            case EROFS ->
                space.name().isEmpty()
                        ? refused(refused, path)
                        : new EngineException(Problem.READ_ONLY_INSIDE, refused, path, space.name());
            case ENOSPC, EDQUOT -> new EngineException(Problem.DISK_FULL, refused, path);
            default -> refused(refused, path);
        };
    }

    static EngineException missing(FileSpace space, String path) {
        return space.name().isEmpty()
                ? new EngineException(Problem.NO_SUCH_FILE, path)
                : new EngineException(Problem.NO_SUCH_FILE_INSIDE, path, space.name());
    }

    private static EngineException refused(KernelException refused, String path) {
        Errno errno = refused.errno();
        return new EngineException(
                Problem.COPY_REFUSED, refused, path, refused.call().render(), errno.name());
    }
}
