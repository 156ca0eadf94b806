package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.PathResolution;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What unpacked layers show when they lie upon each other, without mounting them; source: the kernel's overlayfs.rst. */
public final class LayerUnion {

    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final String OPAQUE = "trusted.overlay.opaque";

    private final List<Path> layers;

    /** @param layers the topmost first */
    public LayerUnion(List<Path> layers) {
        this.layers = List.copyOf(layers);
    }

    /** Where a path is: in the topmost layer that has it, unless that one, or one above it, hides it. */
    public Optional<Path> find(Path relative) {
        for (Path layer : layers) {
            Path there = layer.resolve(relative);
            if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                // Nothing below is reached through a symbolic link of a layer: a parent is a directory, or it hides.
                return isWhiteout(there) || hides(layer, relative, false) ? Optional.empty() : Optional.of(there);
            }
            if (hides(layer, relative, true)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The path without symbolic links, relative. */
    public Path resolve(String path) {
        return relative(
                PathResolution.resolve(path, true, at -> find(relative(at)).flatMap(LayerUnion::link)));
    }

    private static Path relative(String path) {
        return Path.of(path.substring(1));
    }

    private static Optional<String> link(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? Optional.of(Files.readSymbolicLink(file).toString())
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether a parent of the path, in this layer, lets nothing of the layers below be seen. */
    private static boolean hides(Path layer, Path relative, boolean opaqueCounts) {
        Path at = layer;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            at = at.resolve(relative.getName(i));
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS) || opaqueCounts && isOpaque(at)) {
                return true;
            }
        }
        return false;
    }

    /** The names in a directory of the union. */
    SortedSet<String> names(Path relative) {
        SortedSet<String> names = new TreeSet<>();
        for (Path layer : layers) {
            Path directory = layer.resolve(relative);
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                names.addAll(entries(directory));
            }
        }
        names.removeIf(name -> find(relative.resolve(name)).isEmpty());
        return names;
    }

    /** Names of what is in a directory; none when it has just gone. */
    static SortedSet<String> entries(Path directory) {
        SortedSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(each -> names.add(each.getFileName().toString()));
        } catch (NotDirectoryException | NoSuchFileException gone) {
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** A character device 0:0 stands for a file that was deleted. */
    static boolean isWhiteout(Path file) {
        try {
            return Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                    && (mode & TYPE) == CHARACTER_DEVICE
                    && Long.valueOf(0).equals(Files.getAttribute(file, "unix:rdev", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException gone) {
            return false;
        }
    }

    /** A directory that replaces the one below instead of adding to it. */
    static boolean isOpaque(Path directory) {
        byte[] value = new byte[1];
        try {
            return LocalKernel.get()
                            .call(Syscall.of(
                                    Sysno.LGETXATTR,
                                    Arg.text(directory.toString()),
                                    Arg.text(OPAQUE),
                                    new Arg.Buffer(value, "&value"),
                                    Arg.number(value.length)))
                            .buffers()
                            .get(0)[0]
                    == 'y';
        } catch (KernelException none) {
            return false;
        }
    }
}
