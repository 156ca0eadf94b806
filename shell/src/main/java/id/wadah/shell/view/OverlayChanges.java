package id.wadah.shell.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an overlay's upper directory says was done on top of its lower ones; source: the kernel's overlayfs.rst.
 *
 * @param changes by path
 */
record OverlayChanges(List<Change> changes) {

    /** What happened to a path, with Docker's letters. */
    enum Kind {
        ADDED("A"),
        CHANGED("C"),
        DELETED("D");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }
    }

    /** One change; {@code path} as the container sees it. */
    record Change(Kind kind, String path) {}

    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    OverlayChanges {
        changes = List.copyOf(changes);
    }

    /** Compares now; a file that goes away meanwhile is left out, and an upper directory that is gone has none. */
    static OverlayChanges read(Path upper, List<Path> lowers) {
        List<Change> changes = new ArrayList<>();
        if (!Files.isDirectory(upper)) {
            return new OverlayChanges(changes);
        }
        try {
            Files.walkFileTree(upper, new Comparison(upper, lowers, changes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changes.sort((a, b) -> a.path().compareTo(b.path()));
        return new OverlayChanges(Collections.unmodifiableList(changes));
    }

    long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static final class Comparison extends SimpleFileVisitor<Path> {

        private final Path upper;
        private final List<Path> lowers;
        private final List<Change> changes;

        Comparison(Path upper, List<Path> lowers, List<Change> changes) {
            this.upper = upper;
            this.lowers = lowers;
            this.changes = changes;
        }

        /** A directory that is below as well was copied up only to hold a change, which is listed itself. */
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(upper) && !isBelow(directory)) {
                add(Kind.ADDED, directory);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWhiteout(file)) {
                add(Kind.DELETED, file);
            } else {
                add(isBelow(file) ? Kind.CHANGED : Kind.ADDED, file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private void add(Kind kind, Path path) {
            changes.add(new Change(kind, "/" + upper.relativize(path)));
        }

        /** The topmost lower directory that has the path decides: a whiteout there hides those further down. */
        private boolean isBelow(Path path) {
            Path relative = upper.relativize(path);
            for (Path lower : lowers) {
                Path there = lower.resolve(relative);
                if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                    return !isWhiteout(there);
                }
            }
            return false;
        }
    }

    /** A character device 0:0 stands for a file that was deleted. */
    static boolean isWhiteout(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            long device = (Long) Files.getAttribute(file, "unix:rdev", LinkOption.NOFOLLOW_LINKS);
            return (mode & TYPE) == CHARACTER_DEVICE && device == 0;
        } catch (IOException gone) {
            return false;
        }
    }
}
