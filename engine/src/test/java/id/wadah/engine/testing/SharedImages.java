package id.wadah.engine.testing;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The {@code busybox} image, assembled once for all tests of a JVM; other data roots get hard links to it. */
final class SharedImages {

    private static final Path TEMPLATE = make();

    private SharedImages() {}

    private static Path make() {
        try {
            Path directory = Files.createTempDirectory("wadah-test-images");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTree.remove(directory)));
            try (ContainerEngine engine = ContainerEngine.open(new DataRoot(directory))) {
                Image image = engine.images().resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
                engine.images().layers(image);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a data root that is not open the image and its unpacked layers. */
    static void provide(DataRoot root) {
        DataRoot template = new DataRoot(TEMPLATE);
        try {
            Files.createDirectories(root.path());
            link(template.images(), root.images());
            link(template.layers(), root.layers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = to.resolve(from.relativize(directory).toString());
                Files.copy(directory, copy, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file).toString());
                try {
                    Files.createLink(copy, file);
                } catch (IOException anotherFileSystem) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }
}
