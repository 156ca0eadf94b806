package id.wadah.engine.image.stack;

import id.wadah.engine.image.layer.OverlayMarks;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something in one layer, with all that is below it; source: the kernel's overlayfs.rst.
 *
 * @param opaque whether it is a directory that replaces the one below instead of adding to it
 * @param children by name; none but for a directory
 */
public record LayerNode(FileKind kind, FileStatus status, boolean opaque, SortedMap<String, LayerNode> children) {

    private static final SortedMap<String, LayerNode> NONE = Collections.emptySortedMap();

    /** Walks through the directory of an unpacked layer once; what vanishes meanwhile is left out. */
    public static LayerNode walk(Path directory) {
        try (FileHandle top = FileHandle.of(directory)) {
            return walk(top);
        }
    }

    private static LayerNode walk(FileHandle directory) {
        TreeMap<String, LayerNode> children = new TreeMap<>();
        for (String name : directory.names()) {
            try {
                directory.status(name).ifPresent(status -> children.put(name, child(directory, name, status)));
            } catch (KernelException vanished) {
                if (vanished.errno() != Errno.ENOENT) {
                    throw vanished;
                }
            }
        }
        return new LayerNode(
                FileKind.DIRECTORY,
                directory.status(),
                OverlayMarks.isOpaque(directory),
                Collections.unmodifiableSortedMap(children));
    }

    /** Opens only what it must: most of what is in a layer are files that are not empty, and nothing but their status matters. */
    private static LayerNode child(FileHandle directory, String name, FileStatus status) {
        if (status.isRegular() && status.size() > 0) {
            return new LayerNode(FileKind.FILE, status, false, NONE);
        }
        try (FileHandle file = directory.child(name)) {
            return status.isDirectory() ? walk(file) : new LayerNode(FileKind.of(file, status), status, false, NONE);
        }
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    public boolean isWhiteout() {
        return kind == FileKind.WHITEOUT;
    }

    /** Bytes of its content; 0 for what has none. */
    public long bytes() {
        return kind == FileKind.FILE ? status.size() : 0;
    }
}
