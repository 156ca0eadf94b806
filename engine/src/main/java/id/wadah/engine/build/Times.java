package id.wadah.engine.build;

import id.wadah.engine.kernel.FileHandle;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes files no younger than a moment, so that it does not show when they were made; source: reproducible-builds.org, SOURCE_DATE_EPOCH. */
final class Times {

    private Times() {}

    /** All in that directory, and itself; symbolic links are changed, not followed. */
    static void limit(Path top, Instant youngest) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                limit(file, attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                limit(directory, Files.readAttributes(directory, BasicFileAttributes.class));
                return FileVisitResult.CONTINUE;
            }

            private void limit(Path file, BasicFileAttributes attributes) {
                if (attributes.lastModifiedTime().toInstant().isAfter(youngest)) {
                    try (FileHandle above = FileHandle.of(file.resolveSibling("."));
                            FileHandle itself = above.child(file.getFileName().toString())) {
                        itself.setModified(youngest);
                    }
                }
            }
        });
    }
}
