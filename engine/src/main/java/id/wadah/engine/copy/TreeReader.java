package id.wadah.engine.copy;

import id.wadah.engine.image.layer.EntryReader;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Set;

/** Reads a tree of files as entries: hard links within it stay together, sockets are left out, and so is what vanishes meanwhile. */
public final class TreeReader {

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
    private final EntryReader entries;

    public TreeReader(EntrySink sink, OwnerIds ids) {
        this.sink = sink;
        this.entries = new EntryReader(ids::inside);
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
        Optional<LayerEntry> entry = entries.read(file, status, path);
        if (entry.isPresent()) {
            sink.take(entry.get());
        }
    }
}
