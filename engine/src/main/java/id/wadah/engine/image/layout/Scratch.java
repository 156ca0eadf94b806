package id.wadah.engine.image.layout;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The data root's temporary directory, where a thing is made before it is moved, whole, to where it belongs. What a killed
 * engine left there is worthless, so a start may empty it.
 */
public final class Scratch {

    private final Path directory;

    public Scratch(DataRoot root) {
        this.directory = root.temporary();
    }

    /** A new empty file that nobody else has. */
    public Path file(String purpose) throws IOException {
        Files.createDirectories(directory);
        return Files.createTempFile(directory, purpose + "-", "");
    }

    /** A new empty directory that nobody else has. */
    public Path directory(String purpose) throws IOException {
        Files.createDirectories(directory);
        return Files.createTempDirectory(directory, purpose + "-");
    }

    /**
     * Does work that leaves things which nothing refers to when it is interrupted: as long as it goes on, a file lies here, so that a successor
     * knows that it has to look for them.
     */
    public <T> T marked(String purpose, Supplier<T> work) {
        Mark mark = mark(purpose);
        try {
            return work.get();
        } finally {
            mark.close();
        }
    }

    /** As {@link #marked}, for work that ends elsewhere. */
    public Mark mark(String purpose) {
        try {
            return new Mark(file(purpose));
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /** The file that tells of unfinished work. */
    public static final class Mark implements AutoCloseable {
        private final Path file;

        private Mark(Path file) {
            this.file = file;
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw StorageFailure.of(file, e);
            }
        }
    }

    /** Writes a whole file: its readers see the old content or the new, never a part, even after a power failure. */
    public void write(Path target, byte[] content) throws IOException {
        Path file = file("write");
        try {
            Files.write(file, content);
            publish(file, target);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Moves a finished file to its place, replacing what is there. */
    public void publish(Path file, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        place(file, target);
    }

    /** As {@link #publish}, but the file may be lost or empty after a power failure. */
    void place(Path file, Path target) throws IOException {
        Files.createDirectories(parentOf(target));
        move(file, target);
    }

    /** Moves a finished directory to its place, which must be free. */
    public void publishDirectory(Path made, Path target) throws IOException {
        Files.createDirectories(parentOf(target));
        move(made, target);
    }

    /** Takes a file or directory out of its place in one move and then deletes it, so that no half of it is ever there. */
    public void discard(Path target) throws IOException {
        try (Trash trash = trash()) {
            trash.take(target);
        }
    }

    /** Where things are taken to in one move each, to be deleted later. */
    public Trash trash() {
        return new Trash();
    }

    /** Things that are gone from their places, and deleted at the end. */
    public final class Trash implements AutoCloseable {
        private final List<Path> taken = new ArrayList<>();

        /** Takes it, if it is there. */
        public void take(Path thing) throws IOException {
            Path trash = directory("trash");
            taken.add(trash);
            try {
                move(thing, trash.resolve("content"));
            } catch (NoSuchFileException gone) {
                // Somebody else was faster.
            }
        }

        @Override
        public void close() {
            for (Path trash : taken) {
                try {
                    FileTree.delete(trash);
                } catch (IOException e) {
                    throw StorageFailure.of(trash, e);
                }
            }
        }
    }

    /** Deletes all that is there; returns the names of what was. */
    public List<String> empty() throws IOException {
        List<String> removed = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> children = Files.list(directory)) {
                for (Path child : children.sorted().toList()) {
                    FileTree.delete(child);
                    removed.add(child.getFileName().toString());
                }
            }
        }
        return removed;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(from + " and " + to + " are on different file systems", e);
        }
    }

    private static Path parentOf(Path target) {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(target + " has no parent directory");
        }
        return parent;
    }
}
