package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directory that a layer is unpacked into, as a root that no path leads out of: the way to an entry is resolved as a process would
 * whose root it is, symbolic links that earlier entries made included; source: openat2(2), {@code RESOLVE_IN_ROOT}.
 */
final class UnpackTree implements AutoCloseable {

    private static final int MOST_OPEN = 128;

    private final FileHandle top;
    /** Those used last; where a path leads stays true until something is replaced. */
    private final Map<String, Directory> open = new LinkedHashMap<>(64, 0.75f, true);

    UnpackTree(Path top) {
        this.top = FileHandle.of(top);
    }

    /** A directory of the tree, held. */
    record Directory(FileHandle handle, DirectoryEntries entries) {

        static Directory of(FileHandle handle) {
            return new Directory(handle, new DirectoryEntries(handle));
        }

        static boolean isWhiteout(FileStatus status) {
            return status.isCharacterDevice()
                    && status.special().major() == 0
                    && status.special().minor() == 0;
        }

        void markOpaque(String name) {
            entries.setAttribute(name, OverlayMarks.OPAQUE, OverlayMarks.YES);
        }
    }

    /** The top itself; closed with the tree. */
    Directory top() {
        return Directory.of(top);
    }

    /**
     * The directory that an entry is in, made with those above it where there is none.
     *
     * @throws UnsafePathException when something else is in the way, or a symbolic link that leads nowhere in this layer
     */
    Directory above(String entry) {
        return directory(LayerPath.parent(entry), entry, true);
    }

    /**
     * As {@link #above}, of something that has to be there.
     *
     * @throws UnsafePathException when it is not
     */
    Directory aboveExisting(String entry) {
        return directory(LayerPath.parent(entry), entry, false);
    }

    private Directory directory(String path, String entry, boolean make) {
        Directory known = open.get(path);
        if (known != null) {
            return known;
        }
        FileHandle found;
        try {
            found = top.resolveDirectory(path);
        } catch (KernelException refused) {
            boolean missing = refused.errno() == Errno.ENOENT || refused.errno() == Errno.ENOTDIR;
            if (!missing && refused.errno() != Errno.ELOOP) {
                throw refused;
            }
            if (!missing || !make || path.isEmpty()) {
                throw new UnsafePathException(entry);
            }
            found = make(path, entry);
        }
        return remember(path, Directory.of(found));
    }

    private FileHandle make(String path, String entry) {
        Directory parent = directory(LayerPath.parent(path), entry, true);
        String name = LayerPath.name(path);
        Optional<FileStatus> there = parent.handle().status(name);
        if (there.isPresent() && !Directory.isWhiteout(there.get())) {
            throw new UnsafePathException(entry);
        }
        there.ifPresent(whiteout -> parent.entries().remove(name));
        parent.entries().makeDirectory(name, 0755);
        parent.entries().setPermissions(name, 0755);
        parent.entries().setOwner(name, 0, 0);
        if (there.isPresent()) {
            parent.markOpaque(name);
        }
        return parent.handle().child(name);
    }

    private Directory remember(String path, Directory directory) {
        open.put(path, directory);
        if (open.size() > MOST_OPEN) {
            Iterator<Directory> oldest = open.values().iterator();
            oldest.next().handle().close();
            oldest.remove();
        }
        return directory;
    }

    /** To be called when something was removed or replaced: paths may lead elsewhere now. */
    void forget() {
        open.values().forEach(each -> each.handle().close());
        open.clear();
    }

    @Override
    public void close() {
        forget();
        top.close();
    }
}
