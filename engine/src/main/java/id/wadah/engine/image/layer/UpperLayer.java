package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.FileHandle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The layer that an overlay's upper directory is: nothing is compared, the kernel has noted there all that changed.
 *
 * <p>Not part of it are sockets, names that mean something else in an archive ({@code .wh.*}), and what the engine put there to mount on,
 * with directories that overlayfs copied up for nothing else. While the overlay is mounted, what vanishes is left out.
 */
public final class UpperLayer {

    /** Takes the entries, each directory before what is in it. */
    public interface Sink {
        void take(LayerEntry entry) throws IOException;
    }

    private final Path upper;
    private final LayersBelow below;
    private final Set<String> mountPoints;

    /**
     * @param lowers layers below it, the topmost first
     * @param mountPoints absolute paths of what was made to mount on; empty files and directories
     */
    public UpperLayer(Path upper, List<Path> lowers, Set<String> mountPoints) {
        this.upper = upper;
        this.below = new LayersBelow(lowers);
        this.mountPoints = Set.copyOf(mountPoints);
    }

    /** Writes it as an uncompressed archive; returns how many bytes its files have. */
    public long write(OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out);
        read(tar::write);
        tar.finish();
        return tar.size();
    }

    /**
     * Hands on all entries, names in order.
     *
     * @throws EngineException {@link Problem#CORRUPT_LAYER} when the overlay was mounted so that its upper directory does not tell all,
     *     {@link Problem#LAYER_PATH_TOO_LONG}
     */
    public void read(Sink sink) throws IOException {
        walk(sink);
    }

    /**
     * Removes from the directory what is no part of the layer, so that it is what unpacking the layer would give; the overlay has to be
     * unmounted.
     */
    public void strip() throws IOException {
        List<UpperWalk.Foreign> foreign = walk(entry -> {});
        try (FileHandle top = FileHandle.of(upper)) {
            for (UpperWalk.Foreign each : foreign) {
                each.remove(top);
            }
        }
    }

    private List<UpperWalk.Foreign> walk(Sink sink) throws IOException {
        try (FileHandle top = FileHandle.of(upper)) {
            UpperWalk walk = new UpperWalk(sink, below, mountPoints);
            walk.top(top);
            return walk.foreign();
        }
    }
}
