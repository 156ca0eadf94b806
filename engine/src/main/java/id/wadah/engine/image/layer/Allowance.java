package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** Counts what a layer brings, and stops it before it exhausts the machine. */
final class Allowance {

    /** Bytes after which the disk is looked at again. */
    private static final long CHECK = 128L << 20;

    private final Path top;
    private final String layer;
    private final UnpackLimits limits;
    private final LongSupplier blob;
    private long entries;
    private long bytes;
    private long directoryPaths;
    private long written;
    private long checked;

    /** @param blob how much of it was read */
    Allowance(Path top, String layer, UnpackLimits limits, LongSupplier blob) {
        this.top = top;
        this.layer = layer;
        this.limits = limits;
        this.blob = blob;
    }

    /** Bytes of all files so far, with holes. */
    long bytes() {
        return bytes;
    }

    void entry() {
        if (++entries > limits.entries()) {
            throw tooMany();
        }
    }

    void directory(String path) {
        directoryPaths += path.length();
        if (directoryPaths > limits.directoryPaths()) {
            throw tooMany();
        }
    }

    private EngineException tooMany() {
        return new EngineException(Problem.LAYER_TOO_MANY_FILES, layer, String.valueOf(limits.entries()));
    }

    /** @param size with holes */
    void file(long size) {
        bytes += Math.min(size, Long.MAX_VALUE - bytes);
        if (bytes > limits.bytes()) {
            throw new EngineException(Problem.LAYER_TOO_LARGE, layer, String.valueOf(limits.bytes()));
        }
    }

    /** That much was written to the disk; a part of it stays free for the rest of the machine. */
    void written(long count) throws IOException {
        written += count;
        if (written > limits.writtenFrom() && written / limits.ratio() > blob.getAsLong()) {
            throw new EngineException(Problem.LAYER_BOMB, layer, String.valueOf(limits.ratio()));
        }
        if (written - checked >= CHECK) {
            checked = written;
            FileStore disk = Files.getFileStore(top);
            if (disk.getUsableSpace() < Math.min(CHECK, disk.getTotalSpace() / 50)) {
                throw new EngineException(Problem.DISK_FULL, top.toString());
            }
        }
    }
}
