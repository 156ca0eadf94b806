package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what a layer brings, and stops it before it exhausts the machine. */
final class Allowance {

    /** Bytes after which the disk is looked at again. */
    private static final long CHECK = 128L << 20;

    private final Path top;
    private final String layer;
    private long entries;
    private long bytes;
    private long unchecked;

    Allowance(Path top, String layer) {
        this.top = top;
        this.layer = layer;
    }

    /** Bytes of all files so far. */
    long bytes() {
        return bytes;
    }

    void entry() {
        if (++entries > UnpackLimits.ENTRIES) {
            throw new EngineException(Problem.LAYER_TOO_MANY_FILES, layer, String.valueOf(UnpackLimits.ENTRIES));
        }
    }

    /** @param size with holes */
    void file(long size) {
        bytes += size;
        if (size > UnpackLimits.BYTES || bytes > UnpackLimits.BYTES) {
            throw new EngineException(Problem.LAYER_TOO_LARGE, layer, String.valueOf(UnpackLimits.BYTES));
        }
    }

    /** That much is about to be written; a part of the disk stays free for the rest of the machine. */
    void written(long count) throws IOException {
        unchecked += count;
        if (unchecked >= CHECK) {
            FileStore disk = Files.getFileStore(top);
            long reserve = Math.min(CHECK, disk.getTotalSpace() / 50);
            if (disk.getUsableSpace() < Math.min(count, unchecked) + reserve) {
                throw new EngineException(Problem.DISK_FULL, top.toString());
            }
            unchecked = 0;
        }
    }
}
