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

    public LayerNode {
        children = Collections.unmodifiableSortedMap(children);
    }

    /** Walks through the directory of an unpacked layer once; what vanishes meanwhile is left out. */
    public static LayerNode walk(Path directory) {
        try (FileHandle top = FileHandle.of(directory)) {
            return walk(top);
        }
    }

    private static LayerNode walk(FileHandle file) {
        FileStatus status = file.status();
        FileKind kind = FileKind.of(file, status);
        TreeMap<String, LayerNode> children = new TreeMap<>();
        if (kind != FileKind.DIRECTORY) {
            return new LayerNode(kind, status, false, children);
        }
        for (String name : file.names()) {
            try (FileHandle child = file.child(name)) {
                children.put(name, walk(child));
            } catch (KernelException vanished) {
                if (vanished.errno() != Errno.ENOENT) {
                    throw vanished;
                }
            }
        }
        return new LayerNode(kind, status, OverlayMarks.isOpaque(file), children);
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
