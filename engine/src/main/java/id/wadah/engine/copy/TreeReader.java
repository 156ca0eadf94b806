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
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tree of files as entries: hard links within it stay together, sockets are left out, and so is what vanishes meanwhile. */
public final class TreeReader {

    /** File capabilities, which belong to a program as its mode does; source: capabilities(7). */
    private static final String CAPABILITY = "security.capability";
    /** A kernel's file of no length can have content; more than this it has not. */
    private static final int MOST_OF_KERNEL_FILE = 16 << 20;

    /**
     * Where the kernel shows itself: proc, sysfs, cgroup, cgroup2, devpts, mqueue, securityfs, debugfs, tracefs, bpf; mounted in a tree, they are no
     * part of it. Source: {@code linux/magic.h}.
     */
    private static final Set<Long> KERNEL_FILE_SYSTEMS = Set.of(
            0x9fa0L,
            0x62656572L,
            0x27e0ebL,
            0x63677270L,
            0x1cd1L,
            0x19800202L,
            0x73636673L,
            0x64626720L,
            0x74726163L,
            0xcafe4a11L);

    private final EntrySink sink;
    private final OwnerIds ids;
    private final Map<Inode, String> hardLinks = new HashMap<>();

    public TreeReader(EntrySink sink, OwnerIds ids) {
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
        if (status.isDirectory()) {
            directory(file, status, path, file.fileSystem());
        } else {
            entry(file, status, path);
        }
    }

    /** @param above the file system of the directory that it is in */
    private void directory(FileHandle directory, FileStatus status, String path, long above) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        entry(directory, status, path);
        long here = directory.fileSystem();
        if (here != above && KERNEL_FILE_SYSTEMS.contains(here)) {
            return;
        }
        for (String name : directory.names()) {
            Optional<FileHandle> child = directory.find(name);
            if (child.isPresent()) {
                try (FileHandle found = child.get()) {
                    child(found, path.isEmpty() ? name : path + "/" + name, here);
                }
            }
        }
    }

    private void child(FileHandle file, String path, long above) throws IOException {
        FileStatus status = file.status();
        if (status.isDirectory()) {
            directory(file, status, path, above);
        } else {
            entry(file, status, path);
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
