package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.image.layer.UnpackTree.Directory;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle.Piece;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.FileStatus.DeviceNumber;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.KernelText;
import id.wadah.engine.kernel.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Unpacks a layer's archive into a directory in the form that overlayfs reads: what the layer takes away becomes a character
 * device 0:0, or a directory with the attribute {@code trusted.overlay.opaque}. Of several entries at one path the last is what stays.
 *
 * <p>Source: {@code Documentation/filesystems/overlayfs.rst} of the kernel, section "whiteouts and opaque directories".
 */
final class LayerUnpacker implements AutoCloseable {

    /** Bytes after which it is looked at how much there is. */
    private static final long PART = 16L << 20;

    private final String layer;
    private final UnpackTree tree;
    private final DirectoryTimes times;
    private final Allowance allowance;

    private LayerUnpacker(Path top, String layer, Allowance allowance) {
        this.layer = layer;
        this.tree = new UnpackTree(top);
        this.times = new DirectoryTimes(allowance);
        this.allowance = allowance;
    }

    /**
     * Unpacks an uncompressed archive and returns how many bytes its files have.
     *
     * @param layer what the layer is called in failures
     * @throws UnsafePathException when an entry would leave {@code top}; what was unpacked so far is there
     * @throws EngineException when it is more than {@link UnpackLimits} allow
     */
    static long unpack(InputStream archive, Path top, String layer, Allowance allowance) throws IOException {
        try (LayerUnpacker unpacker = new LayerUnpacker(top, layer, allowance)) {
            // Closing the reader would close the caller's stream, which still has a digest to verify.
            TarReader reader = TarReader.ofLayer(archive);
            for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
                unpacker.unpack(entry);
            }
            unpacker.times.set(unpacker.tree);
            return unpacker.allowance.bytes();
        }
    }

    private void unpack(LayerEntry entry) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        allowance.entry();
        String path = entry.path();
        requireShort(path);
        if (entry instanceof LayerEntry.OpaqueDirectory) {
            opaque(path);
        } else if (path.isEmpty() && entry instanceof LayerEntry.Directory directory) {
            Ownership ownership = directory.ownership();
            tree.top().handle().setOwner(ownership.uid(), ownership.gid());
            tree.top().handle().setPermissions(ownership.mode());
            times.remember(path, ownership);
        } else if (path.isEmpty()) {
            throw new UnsafePathException(path);
        } else {
            Directory in = tree.above(path);
            String name = LayerPath.name(path);
            if (entry instanceof LayerEntry.Directory directory) {
                directory(directory, in, name);
            } else if (entry instanceof LayerEntry.Whiteout) {
                whiteout(in, name);
            } else {
                make(entry, in, name);
            }
        }
    }

    private void requireShort(String path) {
        int depth = 0;
        for (int i = 0; i < path.length(); i++) {
            depth += path.charAt(i) == '/' ? 1 : 0;
        }
        if (depth > UnpackLimits.DEPTH || KernelText.encode(path).length > UnpackLimits.PATH) {
            throw new EngineException(
                    Problem.LAYER_PATH_TOO_LONG, layer, path.substring(0, Math.min(path.length(), 60)) + "...");
        }
    }

    private void opaque(String path) {
        Directory marked = path.isEmpty() ? tree.top() : tree.above(LayerPath.child(path, "."));
        marked.handle().setAttribute(OverlayMarks.OPAQUE, OverlayMarks.YES);
    }

    private void directory(LayerEntry.Directory directory, Directory in, String name) {
        Directory parent = in;
        try {
            in.entries().makeDirectory(name, 0755);
        } catch (KernelException exists) {
            FileStatus there = existing(exists, in, name);
            if (!there.isDirectory()) {
                remove(directory.path(), in, name);
                parent = tree.above(directory.path());
                parent.entries().makeDirectory(name, 0755);
                if (Directory.isWhiteout(there)) {
                    parent.markOpaque(name);
                }
            }
        }
        dress(parent, name, directory.ownership());
        times.remember(directory.path(), directory.ownership());
    }

    /** What a layer takes away is in the layers below; what it has itself at that path stays, and hides all of them. */
    private void whiteout(Directory in, String name) {
        try {
            in.entries().makeNode(name, NodeType.CHARACTER_DEVICE.format(), new DeviceNumber(0, 0));
        } catch (KernelException exists) {
            if (existing(exists, in, name).isDirectory()) {
                in.markOpaque(name);
            }
        }
    }

    private static FileStatus existing(KernelException refused, Directory in, String name) {
        Optional<FileStatus> there =
                refused.errno() == Errno.EEXIST ? in.handle().status(name) : Optional.empty();
        return there.orElseThrow(() -> refused);
    }

    private void make(LayerEntry entry, Directory in, String name) throws IOException {
        try {
            makeNew(entry, in, name);
        } catch (KernelException exists) {
            if (exists.errno() != Errno.EEXIST) {
                throw exists;
            }
            if (entry instanceof LayerEntry.HardLink link && link.path().equals(link.target())) {
                return;
            }
            remove(entry.path(), in, name);
            makeNew(entry, tree.above(entry.path()), name);
        }
    }

    private void remove(String path, Directory in, String name) {
        times.forget(path);
        in.entries().remove(name);
        tree.forget();
    }

    private void makeNew(LayerEntry entry, Directory in, String name) throws IOException {
        if (entry instanceof LayerEntry.RegularFile file) {
            file(file, in, name);
        } else if (entry instanceof LayerEntry.SymbolicLink link) {
            in.entries().makeSymbolicLink(name, link.target());
            Ownership ownership = link.ownership();
            in.entries().setOwner(name, ownership.uid(), ownership.gid());
            attributes(in, name, ownership);
            in.entries().setModified(name, ownership.modified());
        } else if (entry instanceof LayerEntry.HardLink link) {
            link(link, in, name);
        } else if (entry instanceof LayerEntry.Node node) {
            DeviceNumber device = new DeviceNumber(node.major(), node.minor());
            in.entries().makeNode(name, node.type().format() | 0600, device);
            dress(in, name, node.ownership());
            attributes(in, name, node.ownership());
            in.entries().setModified(name, node.ownership().modified());
        }
    }

    private void file(LayerEntry.RegularFile file, Directory in, String name) throws IOException {
        try (NewFile made = in.entries().makeFile(name)) {
            Content content = file.content();
            allowance.file(content.size());
            InputStream data = content.openPieces();
            for (Piece piece : content.pieces()) {
                made.skipTo(piece.start());
                for (long left = piece.end() - piece.start(); left > 0; left -= PART) {
                    long before = made.written();
                    made.write(data, Math.min(left, PART));
                    allowance.written(made.written() - before);
                }
            }
            made.skipTo(content.size());
            Ownership ownership = file.ownership();
            // Owner first: changing it clears the set-user-ID bit and capabilities; source: chown(2).
            made.setOwner(ownership.uid(), ownership.gid());
            made.setPermissions(ownership.mode());
            ownership.attributes().forEach((key, value) -> UnkeptAttributes.set(() -> made.setAttribute(key, value)));
            made.setModified(ownership.modified());
        }
    }

    private void link(LayerEntry.HardLink link, Directory in, String name) {
        requireShort(link.target());
        String targetName = LayerPath.name(link.target());
        Directory from = link.target().isEmpty() ? tree.top() : tree.aboveExisting(link.target());
        Optional<FileStatus> target =
                link.target().isEmpty() ? Optional.empty() : from.handle().status(targetName);
        if (target.isEmpty() || target.get().isDirectory() || Directory.isWhiteout(target.get())) {
            throw new UnsafePathException(link.target());
        }
        in.entries().makeHardLink(name, from.entries(), targetName);
    }

    private static void dress(Directory in, String name, Ownership ownership) {
        in.entries().setOwner(name, ownership.uid(), ownership.gid());
        in.entries().setPermissions(name, ownership.mode());
    }

    static void attributes(Directory in, String name, Ownership ownership) {
        ownership
                .attributes()
                .forEach((key, value) -> UnkeptAttributes.set(() -> in.entries().setAttribute(name, key, value)));
    }

    @Override
    public void close() {
        tree.close();
    }
}
