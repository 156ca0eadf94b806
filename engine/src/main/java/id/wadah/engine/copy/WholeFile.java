package id.wadah.engine.copy;

import id.wadah.engine.DataRoot;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.UnnamedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file outside of the data root that is there when all of it is written; what was there before stays until then. An engine that is killed
 * meanwhile leaves nothing of it: it has no name until it is whole. Where its file system knows no such files, and for the moment in
 * which it takes another's place, it has a hidden one, of which a symbolic link in the data root tells the next engine.
 */
public final class WholeFile implements AutoCloseable {

    private static final String HIDDEN = ".wadah-";
    private static final String NOTE = "outside-";
    private static final int MODE = 0600;

    private final Path target;
    private final Path hidden;
    private final Path note;
    private final @Nullable UnnamedFile unnamed;

    private WholeFile(DataRoot root, Path target, Path directory) {
        String name = UUID.randomUUID().toString();
        this.target = target;
        this.hidden = directory.resolve(HIDDEN + name);
        this.note = root.temporary().resolve(NOTE + name);
        this.unnamed = unnamed(directory);
    }

    private static @Nullable UnnamedFile unnamed(Path directory) {
        try {
            return UnnamedFile.in(directory, MODE);
        } catch (KernelException refused) {
            // Whatever the reason is: where no other file can be made, that says why.
            return null;
        }
    }

    /**
     * Begins one that only its owner may read.
     *
     * @param target absolute; its directory is there
     * @throws IOException when no file can be made in that directory
     */
    public static WholeFile begin(DataRoot root, Path target) throws IOException {
        Path directory = target.getParent();
        if (directory == null) {
            throw new IllegalArgumentException(target.toString());
        }
        WholeFile file = new WholeFile(root, target, directory);
        if (file.unnamed == null) {
            file.makeHidden();
        }
        return file;
    }

    private void makeHidden() throws IOException {
        Files.createSymbolicLink(note, hidden);
        try {
            Files.createFile(
                    hidden, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException failure) {
            Files.delete(note);
            throw failure;
        }
    }

    /** To write it; closed by whoever opened it. */
    public OutputStream open() throws IOException {
        return Files.newOutputStream(unnamed == null ? hidden : unnamed.path(), StandardOpenOption.WRITE);
    }

    /** Now it is whole: gives it its name, which is taken from the file that has it. */
    public void place() throws IOException {
        if (unnamed != null) {
            if (isNamed(unnamed, target)) {
                return;
            }
            Files.createSymbolicLink(note, hidden);
            if (!isNamed(unnamed, hidden)) {
                throw new FileSystemException(hidden.toString(), null, Errno.EEXIST.name());
            }
        }
        Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether it has that name now; false when another file has. */
    private static boolean isNamed(UnnamedFile file, Path name) throws IOException {
        try {
            file.link(name);
            return true;
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EEXIST) {
                return false;
            }
            throw new FileSystemException(name.toString(), null, refused.errno().name());
        }
    }

    /** Drops it unless it was placed. */
    @Override
    public void close() throws IOException {
        if (unnamed != null) {
            unnamed.close();
        }
        Files.deleteIfExists(hidden);
        Files.deleteIfExists(note);
    }

    /**
     * Removes what an engine that was killed left; for its successor.
     *
     * @return what was removed or cannot be, a line each
     */
    public static List<String> removeLeftovers(DataRoot root) {
        List<String> done = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(root.temporary(), NOTE + "*")) {
            for (Path note : notes) {
                if (Files.isSymbolicLink(note)) {
                    remove(Files.readSymbolicLink(note), done);
                    Files.delete(note);
                }
            }
        } catch (IOException e) {
            throw StorageFailure.of(root.temporary(), e);
        }
        return done;
    }

    private static void remove(Path file, List<String> done) {
        try {
            if (String.valueOf(file.getFileName()).startsWith(HIDDEN) && Files.deleteIfExists(file)) {
                done.add(file + ": was not complete, removed");
            }
        } catch (IOException elsewhere) {
            // What is wrong with somebody's directory keeps nobody from the data root.
            done.add(file + ": was not complete, cannot be removed: " + elsewhere.getMessage());
        }
    }
}
