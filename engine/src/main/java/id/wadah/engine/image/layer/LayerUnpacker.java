package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallPort;
import id.wadah.engine.kernel.Sysno;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Unpacks a layer's archive into a directory in the form that overlayfs reads: what the layer takes away becomes a character
 * device 0:0, or a directory with the attribute {@code trusted.overlay.opaque}.
 *
 * <p>Source: {@code Documentation/filesystems/overlayfs.rst} of the kernel, section "whiteouts and opaque directories".
 */
final class LayerUnpacker {

    /** Leaves a time as it is; source: utimensat(2). */
    private static final long UTIME_OMIT = 0x3ffffffe;

    private static final String OPAQUE = "trusted.overlay.opaque";

    private final SyscallPort kernel;
    private final Path top;
    private final ConfinedTree tree;
    /** Directories get their owner, mode and time last: making entries in them changes the time, and needs the mode. */
    private final NavigableMap<String, LayerEntry.Directory> directories = new TreeMap<>();

    private long size;

    private LayerUnpacker(SyscallPort kernel, Path top) {
        this.kernel = kernel;
        this.top = top;
        this.tree = new ConfinedTree(top);
    }

    /**
     * Unpacks an uncompressed archive and returns how many bytes its files have.
     *
     * @throws UnsafePathException when an entry would leave {@code top}; what was unpacked so far is there
     */
    static long unpack(InputStream archive, Path top, SyscallPort kernel) throws IOException {
        LayerUnpacker unpacker = new LayerUnpacker(kernel, top);
        // Closing the reader would close the caller's stream, which still has a digest to verify.
        TarReader reader = TarReader.ofLayer(archive);
        for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
            unpacker.unpack(entry);
        }
        unpacker.finishDirectories();
        return unpacker.size;
    }

    private void unpack(LayerEntry entry) throws IOException {
        if (entry instanceof LayerEntry.Directory directory) {
            tree.directory(directory.path());
            directories.put(directory.path(), directory);
            return;
        }
        if (entry instanceof LayerEntry.OpaqueDirectory opaque) {
            markOpaque(tree.directory(opaque.path()));
            return;
        }
        if (entry instanceof LayerEntry.HardLink link) {
            Path target = tree.existing(link.target());
            if (!link.path().equals(link.target())) {
                Files.createLink(free(link.path()), target);
            }
            return;
        }
        Path place = free(entry.path());
        if (entry instanceof LayerEntry.RegularFile file) {
            writeFile(place, file);
        } else if (entry instanceof LayerEntry.SymbolicLink link) {
            Files.createSymbolicLink(place, Path.of(link.target()));
            own(place, link.ownership());
            touch(place, link.ownership());
        } else if (entry instanceof LayerEntry.Node node) {
            makeNode(place, node.type().format() | 0600, node.major(), node.minor());
            ownWithMode(place, node.ownership());
        } else if (entry instanceof LayerEntry.Whiteout) {
            makeNode(place, NodeType.CHARACTER_DEVICE.format(), 0, 0);
        }
    }

    private Path free(String path) throws IOException {
        directories.remove(path);
        // All below it: '0' is the character after '/'.
        directories.subMap(path + "/", path + "0").clear();
        return tree.place(path);
    }

    private void writeFile(Path place, LayerEntry.RegularFile file) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            size += file.content().open().transferTo(out);
        }
        ownWithMode(place, file.ownership());
    }

    private void finishDirectories() throws IOException {
        // Children before parents, so that a time set is not changed again.
        for (LayerEntry.Directory directory : directories.descendingMap().values()) {
            Path place = directory.path().isEmpty() ? top : top.resolve(directory.path());
            ownWithMode(place, directory.ownership());
        }
    }

    /** Owner first: changing it clears the set-user-ID bit; source: chown(2). */
    private void ownWithMode(Path place, Ownership ownership) throws IOException {
        own(place, ownership);
        Files.setAttribute(place, "unix:mode", ownership.mode());
        ownership
                .attributes()
                .forEach((name, value) -> setAttribute(place, name, new Arg.Buffer(value, "value"), value.length));
        touch(place, ownership);
    }

    private static void own(Path place, Ownership ownership) throws IOException {
        Files.setAttribute(place, "unix:uid", ownership.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(place, "unix:gid", ownership.gid(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Not by {@code Files.setLastModifiedTime}: that opens the file, and opening a pipe waits for whoever writes to it. */
    private void touch(Path place, Ownership ownership) {
        Instant modified = ownership.modified();
        byte[] times = ByteBuffer.allocate(4 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(0)
                .putLong(UTIME_OMIT)
                .putLong(modified.getEpochSecond())
                .putLong(modified.getNano())
                .array();
        kernel.call(Syscall.of(
                Sysno.UTIMENSAT,
                Arg.AT_FDCWD,
                Arg.text(place.toString()),
                new Arg.Struct(times, "[UTIME_OMIT, " + modified + "]"),
                BitFlag.or(AtFlag.AT_SYMLINK_NOFOLLOW)));
    }

    private void makeNode(Path place, int mode, int major, int minor) {
        kernel.call(Syscall.of(
                Sysno.MKNODAT,
                Arg.AT_FDCWD,
                Arg.text(place.toString()),
                Arg.octal(mode),
                Arg.symbol(device(major, minor), "makedev(" + major + ", " + minor + ")")));
    }

    /** The kernel's encoding of a device number: 12 bits major, 20 bits minor; source: {@code linux/kdev_t.h}. */
    private static long device(int major, int minor) {
        return (minor & 0xff) | ((long) (major & 0xfff) << 8) | ((long) (minor & 0xfff00) << 12);
    }

    private void markOpaque(Path directory) {
        byte[] yes = "y".getBytes(StandardCharsets.US_ASCII);
        setAttribute(directory, OPAQUE, new Arg.Buffer(yes, "\"y\""), yes.length);
    }

    private void setAttribute(Path file, String name, Arg value, int length) {
        kernel.call(Syscall.of(
                Sysno.SETXATTR, Arg.text(file.toString()), Arg.text(name), value, Arg.number(length), Arg.number(0)));
    }
}
