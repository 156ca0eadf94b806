package id.wadah.engine.copy;

import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import java.nio.file.Path;

/**
 * A tree of files with a root that no path leads out of: a container's, or the host's.
 *
 * @param name of the container, empty for the host
 * @param root closed together with this
 * @param ids how its owners are counted
 */
public record FileSpace(String name, FileHandle root, OwnerIds ids) implements AutoCloseable {

    /** All files of the host. */
    public static FileSpace ofHost() {
        return new FileSpace("", FileHandle.of(Path.of("/")), OwnerIds.SAME);
    }

    /**
     * The file at an absolute path, symbolic links followed.
     *
     * @throws KernelException {@code ENOENT}, {@code ENOTDIR}, {@code ELOOP}
     */
    FileHandle resolve(String path) {
        return root.resolve(path);
    }

    /** The file at an absolute path, itself, when it is a symbolic link. */
    FileHandle itself(String path) {
        String entry = Paths.base(path);
        if (entry.equals("..") || path.equals("/")) {
            return resolve(path);
        }
        try (FileHandle parent = resolve(Paths.parent(path))) {
            return parent.child(entry);
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
