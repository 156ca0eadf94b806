package id.wadah.engine.rootfs;

import id.wadah.engine.FileTree;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container's root as a plain copy of its layers, for where there can be no overlay. */
public final class CopiedRoot {

    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private final Path target;
    private final int shift;
    private final Map<Object, Path> hardLinks = new HashMap<>();

    private CopiedRoot(Path target, int shift) {
        this.target = target;
        this.shift = shift;
    }

    /**
     * Copies all layers into {@code target}, which is there and empty.
     *
     * @param layers the topmost first, whiteouts as the overlay has them
     * @param shift added to every owner, for a user namespace
     * @throws UncheckedIOException when a file cannot be read or written
     */
    public static void make(List<Path> layers, Path target, int shift) {
        CopiedRoot copy = new CopiedRoot(target, shift);
        try {
            for (int i = layers.size() - 1; i >= 0; i--) {
                copy.layer(layers.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layer(Path layer) throws IOException {
        hardLinks.clear();
        Files.walkFileTree(layer, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path to = target.resolve(layer.relativize(directory).toString());
                if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                    FileTree.delete(to);
                    Files.createDirectory(to);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                file(file, target.resolve(layer.relativize(file).toString()), attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Path to = target.resolve(layer.relativize(directory).toString());
                own(directory, to, Files.getLastModifiedTime(directory));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void file(Path from, Path to, BasicFileAttributes attributes) throws IOException {
        FileTree.delete(to);
        Path first = attributes.fileKey() == null ? null : hardLinks.putIfAbsent(attributes.fileKey(), to);
        if (first != null && !attributes.isSymbolicLink()) {
            Files.createLink(to, first);
        } else if (attributes.isOther()) {
            special(from, to);
        } else {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            own(from, to, attributes.lastModifiedTime());
        }
    }

    /** A character device 0:0 says that the file of a lower layer is deleted; sockets are not copied. */
    private void special(Path from, Path to) throws IOException {
        Map<String, Object> unix = Files.readAttributes(from, "unix:mode,rdev", LinkOption.NOFOLLOW_LINKS);
        if (!(unix.get("mode") instanceof Integer mode) || !(unix.get("rdev") instanceof Long device)) {
            throw new IOException(from + " has no mode");
        }
        boolean whiteout = device == 0 && (mode & TYPE) == 0020000;
        if (whiteout || (mode & TYPE) == SOCKET) {
            return;
        }
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.MKNODAT, Arg.AT_FDCWD, Arg.text(to.toString()), Arg.octal(mode), Arg.number(device)));
        own(from, to, Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS));
    }

    private void own(Path from, Path to, FileTime modified) throws IOException {
        Map<String, Object> unix = Files.readAttributes(from, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        if (unix.get("uid") instanceof Integer uid && unix.get("gid") instanceof Integer gid) {
            Files.setAttribute(to, "unix:uid", uid + shift, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(to, "unix:gid", gid + shift, LinkOption.NOFOLLOW_LINKS);
        }
        // Changing the owner clears the set-user-ID bit, so the mode comes after it; a symbolic link has none.
        if (unix.get("mode") instanceof Integer mode && !Files.isSymbolicLink(to)) {
            Files.setAttribute(to, "unix:mode", mode & 07777);
        }
        // Java sets times through an open file, and opening a pipe waits for its other end.
        if (Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.setLastModifiedTime(to, modified);
        }
    }
}
