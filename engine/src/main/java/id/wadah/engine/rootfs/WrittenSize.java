package id.wadah.engine.rootfs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How many bytes the regular files of a container's own layer have; a file with several names counts once. */
public final class WrittenSize {

    private WrittenSize() {}

    /** Of all files below the directory; 0 when it is not there. */
    public static long below(Path directory) {
        Tally tally = new Tally();
        if (Files.isDirectory(directory)) {
            try {
                Files.walkFileTree(directory, tally);
            } catch (IOException unreadable) {
                return tally.bytes;
            }
        }
        return tally.bytes;
    }

    /** Of those among the changes that are there. */
    public static long of(Path root, List<FileChange> changes) {
        Tally tally = new Tally();
        for (FileChange change : changes) {
            Path file = root.resolve(change.path().replaceFirst("^/+", ""));
            try {
                tally.visitFile(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException deleted) {
                continue;
            }
        }
        return tally.bytes;
    }

    private static final class Tally extends SimpleFileVisitor<Path> {

        private final Set<Object> counted = new HashSet<>();
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && counted.add(Objects.requireNonNullElse(attributes.fileKey(), file))) {
                bytes += attributes.size();
            }
            return FileVisitResult.CONTINUE;
        }

        /** A container that runs may remove it meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }
    }
}
