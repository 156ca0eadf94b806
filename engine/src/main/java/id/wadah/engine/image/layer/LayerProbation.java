package id.wadah.engine.image.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Unpacked layers that a power failure would leave half on the disk: nobody waits for their files to be written, since they can be unpacked
 * again. For its first minutes a layer carries the boot that it was made in; one that still does so in a later boot is not to be trusted.
 *
 * <p>Source: Documentation/admin-guide/sysctl/vm.rst, {@code dirty_expire_centisecs}: by itself the kernel writes what is older than half a
 * minute.
 */
public final class LayerProbation {

    private static final String MARK = "boot";
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Executor LATER = CompletableFuture.delayedExecutor(3, TimeUnit.MINUTES);

    private LayerProbation() {}

    /** @param made the directory of a layer that is about to be moved into its place */
    static void begin(Path made, Path place) throws IOException {
        Files.writeString(made.resolve(MARK), boot(), StandardCharsets.US_ASCII);
        LATER.execute(() -> end(place));
    }

    /** For the first start: layers of an earlier boot that was over before they were on the disk for certain. */
    public static List<Path> untrusted(Path layers) throws IOException {
        List<Path> untrusted = new ArrayList<>();
        if (Files.isDirectory(layers)) {
            String boot = boot();
            try (Stream<Path> children = Files.list(layers)) {
                for (Path child : children.filter(each -> Files.exists(each.resolve(MARK)))
                        .sorted()
                        .toList()) {
                    // Empty or torn by the failure itself: that is no boot either.
                    if (Files.readString(child.resolve(MARK), StandardCharsets.ISO_8859_1)
                            .equals(boot)) {
                        LATER.execute(() -> end(child));
                    } else {
                        untrusted.add(child);
                    }
                }
            }
        }
        return untrusted;
    }

    private static void end(Path layer) {
        try {
            Files.deleteIfExists(layer.resolve(MARK));
        } catch (IOException gone) {
            // With its layer, or the disk is full or read-only: it stays on probation.
        }
    }

    private static String boot() throws IOException {
        return Files.readString(BOOT).strip();
    }
}
