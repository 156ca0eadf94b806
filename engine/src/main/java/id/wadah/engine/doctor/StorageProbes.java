package id.wadah.engine.doctor;

import id.wadah.engine.ByteSize;
import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where images and containers are kept, and whether an overlay can be laid over it. */
final class StorageProbes {

    /** The sample images and a few containers fit into this. */
    private static final long COMFORTABLE = ByteSize.ofMebibytes(1024).bytes();

    private static final long LEAST = ByteSize.ofMebibytes(100).bytes();

    /** File systems that cannot be the upper layer of an overlay; source: overlayfs.rst, upper file system. */
    private static final Set<String> NO_UPPER = Set.of("overlay", "nfs", "nfs4", "cifs", "smb3", "vfat", "exfat", "9p");

    private final Proc proc;
    private final Path dataRoot;

    StorageProbes(Proc proc, Path dataRoot) {
        this.proc = proc;
        this.dataRoot = dataRoot;
    }

    Finding overlay(HostFeatures.@Nullable OverlayTrial trial, String release) {
        Path present = nearestPresent();
        String below = typeOf(present);
        if (trial != null) {
            return trial.mountOverlay(present)
                    .map(error -> Finding.limited(Feature.OVERLAYFS, error + " (" + below + ")", "mount(2) overlay"))
                    .orElseGet(() -> Finding.ok(Feature.OVERLAYFS, "overlay on " + below, "mount(2) overlay"));
        }
        if (NO_UPPER.contains(below)) {
            return Finding.limited(Feature.OVERLAYFS, below, "stat -f " + present);
        }
        String list = "/proc/filesystems";
        if (new ProcProbes(proc).fileSystems().contains("overlay")) {
            return Finding.ok(Feature.OVERLAYFS, "overlay on " + below, list);
        }
        // The kernel loads the module at the first mount.
        Path modules = Path.of("/lib/modules", release, "modules.dep");
        return hasOverlayModule(modules)
                ? Finding.ok(Feature.OVERLAYFS, "overlay.ko on " + below, modules.toString())
                : Finding.limited(Feature.OVERLAYFS, "-", list);
    }

    private static boolean hasOverlayModule(Path list) {
        try {
            return Files.readAllLines(list).stream().anyMatch(line -> line.contains("/overlayfs/overlay.ko"));
        } catch (IOException noModules) {
            return false;
        }
    }

    Finding dataRoot() {
        Path present = nearestPresent();
        String source = "test -w " + present;
        return Files.isWritable(present)
                ? Finding.ok(Feature.DATA_ROOT, dataRoot.toString(), source)
                : Finding.missing(Feature.DATA_ROOT, dataRoot.toString(), source);
    }

    Finding diskSpace() {
        Path present = nearestPresent();
        String source = "df " + present;
        Optional<FileStore> store = store(present);
        long free;
        try {
            free = store.isPresent() ? store.get().getUsableSpace() : 0;
        } catch (IOException unreadable) {
            free = 0;
        }
        String value = (free >> 20) + "m";
        if (free < LEAST) {
            return Finding.missing(Feature.DISK_SPACE, value, source);
        }
        return free < COMFORTABLE
                ? Finding.limited(Feature.DISK_SPACE, value, source)
                : Finding.ok(Feature.DISK_SPACE, value, source);
    }

    /** The data root, or what it will be made in. */
    private Path nearestPresent() {
        Path path = dataRoot.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static String typeOf(Path path) {
        return store(path).map(FileStore::type).orElse("-");
    }

    private static Optional<FileStore> store(Path path) {
        try {
            return Optional.of(Files.getFileStore(path));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
