package id.wadah.engine.copy;

import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.FileStatus.Inode;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a tree of files as entries: hard links within it stay together, sockets are left out, and so is what vanishes meanwhile. */
public final class TreeReader {

    /** File capabilities, which belong to a program as its mode does; source: capabilities(7). */
    private static final String CAPABILITY = "security.capability";
    /** A kernel's file of no length can have content; more than this it has not. */
    private static final int MOST_OF_KERNEL_FILE = 16 << 20;

    private final EntrySink sink;
    private final OwnerIds ids;
    private final Map<Inode, String> hardLinks = new HashMap<>();

    TreeReader(EntrySink sink, OwnerIds ids) {
        this.sink = sink;
        this.ids = ids;
    }

    /**
     * Reads a file, and all that is in it.
     *
     * @param path what it is to be called; empty for a directory of which only the content counts
     */
    void read(FileHandle file, String path) throws IOException {
        FileStatus status = file.status();
        entry(file, status, path);
        if (!status.isDirectory()) {
            return;
        }
        for (String name : file.names()) {
            Optional<FileHandle> child = file.find(name);
            if (child.isPresent()) {
                try (FileHandle found = child.get()) {
                    read(found, path.isEmpty() ? name : path + "/" + name);
                }
            }
        }
    }

    /** Hands on one file, without what is in it. */
    public void entry(FileHandle file, FileStatus status, String path) throws IOException {
        if (status.isSocket()) {
            return;
        }
        if (!status.isDirectory() && status.links() > 1) {
            String first = hardLinks.putIfAbsent(status.inode(), path);
            if (first != null) {
                sink.take(new LayerEntry.HardLink(path, first));
                return;
            }
        }
        Ownership ownership = new Ownership(
                status.permissions(), ids.inside(status.uid()), ids.inside(status.gid()), status.modified());
        if (status.isDirectory()) {
            sink.take(new LayerEntry.Directory(path, ownership));
        } else if (status.isSymbolicLink()) {
            sink.take(new LayerEntry.SymbolicLink(path, ownership, file.readLink()));
        } else if (status.isRegular()) {
            Optional<byte[]> capability = attribute(file);
            Ownership whole = capability.isPresent() ? ownership.withCapability(capability.get()) : ownership;
            sink.take(new LayerEntry.RegularFile(path, whole, content(file, status)));
        } else {
            FileStatus.DeviceNumber device = status.special();
            sink.take(new LayerEntry.Node(path, ownership, type(status), device.major(), device.minor()));
        }
    }

    private static Optional<byte[]> attribute(FileHandle file) {
        try {
            return file.attribute(CAPABILITY);
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EPERM || refused.errno() == Errno.EACCES) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static NodeType type(FileStatus status) {
        if (status.isCharacterDevice()) {
            return NodeType.CHARACTER_DEVICE;
        }
        return status.isBlockDevice() ? NodeType.BLOCK_DEVICE : NodeType.PIPE;
    }

    private static Content content(FileHandle file, FileStatus status) throws IOException {
        if (status.size() > 0) {
            return new Open(file, status.size());
        }
        try (InputStream in = file.read()) {
            return Content.of(in.readNBytes(MOST_OF_KERNEL_FILE));
        }
    }

    /** Read while the reader holds the file. */
    private record Open(FileHandle file, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            return file.read();
        }
    }
}
