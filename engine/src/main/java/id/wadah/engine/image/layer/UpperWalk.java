package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.FileStatus.DeviceNumber;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way through an upper directory, file by file. */
final class UpperWalk {

    private final UpperLayer.Sink sink;
    private final LayersBelow below;
    private final Set<String> mountPoints;
    private final EntryReader entries = new EntryReader(id -> id);
    /** Directories that may be there only because something in them is mounted on; not handed on yet. */
    private final Deque<LayerEntry.Directory> pending = new ArrayDeque<>();

    private final List<Foreign> foreign = new ArrayList<>();
    /** How many opaque directories this is in: as long as there are any, the layers below show nothing here. */
    private int opaque;

    UpperWalk(UpperLayer.Sink sink, LayersBelow below, Set<String> mountPoints) {
        this.sink = sink;
        this.below = below;
        this.mountPoints = mountPoints;
    }

    /**
     * Something that is no part of the layer.
     *
     * @param modified when the directory that it is in was changed last, which its removal shall not change
     * @param hides whether it has hidden something of the layers below, which must stay hidden
     */
    record Foreign(String directory, String name, Instant modified, boolean hides) {

        Foreign hiding() {
            return new Foreign(directory, name, modified, true);
        }

        void remove(FileHandle top) {
            try (FileHandle in = top.resolve(directory)) {
                DirectoryEntries entries = new DirectoryEntries(in);
                entries.remove(name);
                if (hides) {
                    entries.makeNode(name, NodeType.CHARACTER_DEVICE.format(), new DeviceNumber(0, 0));
                }
                in.setModified(modified);
            }
        }
    }

    /** What was left out, the content of a directory before itself. */
    List<Foreign> foreign() {
        return foreign;
    }

    void top(FileHandle top) throws IOException {
        FileStatus status = top.status();
        Ownership ownership = entries.ownership(top, status);
        if (!isSame(ownership, below.directory("").orElse(Ownership.root(0755)))) {
            sink.take(new LayerEntry.Directory("", ownership));
        }
        content(top, status, "", 0);
    }

    /** Whether anything in the directory was made to mount on. */
    private boolean content(FileHandle directory, FileStatus status, String path, int depth) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        if (depth > UnpackLimits.DEPTH) {
            throw new EngineException(Problem.LAYER_PATH_TOO_LONG, path, String.valueOf(UnpackLimits.DEPTH));
        }
        boolean mounts = false;
        for (String name : directory.names()) {
            try (FileHandle file = directory.child(name)) {
                mounts |= file(file, name, new Foreign(path, name, status.modified(), false), depth);
            } catch (KernelException gone) {
                if (gone.errno() != Errno.ENOENT) {
                    throw gone;
                }
            }
        }
        return mounts;
    }

    private boolean file(FileHandle file, String name, Foreign itself, int depth) throws IOException {
        String path = LayerPath.child(itself.directory(), name);
        FileStatus status = file.status();
        if (name.startsWith(LayerPath.WHITEOUT)) {
            foreign.add(itself);
            return false;
        }
        if (OverlayMarks.isWhiteout(file, status)) {
            handOn(new LayerEntry.Whiteout(path));
            return false;
        }
        if (OverlayMarks.isIncomplete(file, status)) {
            throw new EngineException(Problem.CORRUPT_LAYER, path, "redirect_dir, metacopy");
        }
        if (mountPoints.contains("/" + path) && isEmpty(file, status)) {
            foreign.add(itself);
            return true;
        }
        Optional<LayerEntry> entry = entries.read(file, status, path);
        if (entry.isEmpty() && opaque == 0 && below.shows(path)) {
            handOn(new LayerEntry.Whiteout(path));
            foreign.add(itself.hiding());
        } else if (entry.isEmpty()) {
            foreign.add(itself);
        } else if (entry.get() instanceof LayerEntry.Directory directory) {
            return directory(file, status, directory, itself, depth);
        } else {
            handOn(entry.get());
        }
        return false;
    }

    private boolean directory(
            FileHandle file, FileStatus status, LayerEntry.Directory directory, Foreign itself, int depth)
            throws IOException {
        String path = directory.path();
        if (OverlayMarks.isOpaque(file)) {
            handOn(directory);
            handOn(new LayerEntry.OpaqueDirectory(path));
            opaque++;
            boolean mounts = content(file, status, path, depth + 1);
            opaque--;
            return mounts;
        }
        pending.addLast(directory);
        if (mountPoints.stream().noneMatch(point -> point.startsWith("/" + path + "/"))) {
            handOnPending();
        }
        boolean mounts = content(file, status, path, depth + 1);
        if (pending.isEmpty()) {
            return mounts;
        }
        if (mounts && (opaque > 0 || isSameBelow(path, directory.ownership()))) {
            pending.removeLast();
            foreign.add(itself);
        } else {
            handOnPending();
        }
        return mounts;
    }

    /** Whether the overlay, which had to have it for what is in it, made it as it is below. */
    private boolean isSameBelow(String path, Ownership made) {
        return below.directory(path).map(before -> isSame(before, made)).orElse(true);
    }

    private void handOn(LayerEntry entry) throws IOException {
        handOnPending();
        sink.take(entry);
    }

    private void handOnPending() throws IOException {
        while (!pending.isEmpty()) {
            sink.take(pending.removeFirst());
        }
    }

    private static boolean isEmpty(FileHandle file, FileStatus status) {
        return status.isDirectory() ? file.names().isEmpty() : status.isRegular() && status.size() == 0;
    }

    /** Apart from its time. */
    private static boolean isSame(Ownership one, Ownership other) {
        return one.mode() == other.mode()
                && one.uid() == other.uid()
                && one.gid() == other.gid()
                && one.attributes().equals(other.attributes());
    }
}
