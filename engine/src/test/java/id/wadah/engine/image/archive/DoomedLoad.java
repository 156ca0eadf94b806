package id.wadah.engine.image.archive;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.NewImage;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.kernel.LocalKernel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Reads an archive in a process of its own, to be killed meanwhile: {@code ROOT load|import ARCHIVE [BYTES]}, which it kills itself after. */
final class DoomedLoad {

    private static final int KILLED = 128 + 9;

    private DoomedLoad() {}

    public static void main(String[] arguments) throws IOException {
        DataRoot root = new DataRoot(Path.of(arguments[0]));
        long life = arguments.length > 3 ? Long.parseLong(arguments[3]) : Long.MAX_VALUE;
        try (InputStream in = Files.newInputStream(Path.of(arguments[2]))) {
            read(root, new ImageStore(root, LocalKernel.get()), arguments[1], in, (bytes, total) -> {
                if (bytes > life) {
                    Runtime.getRuntime().halt(KILLED);
                }
            });
        }
    }

    /** @param verb {@code load} for an archive of an image, {@code import} for one of its files */
    static void read(DataRoot root, ImageStore store, String verb, InputStream in, ArchiveProgress progress)
            throws IOException {
        if (verb.equals("load")) {
            new ImageArchives(root, store).load(in, LoadRequest.ALL, progress);
            return;
        }
        byte[] buffer = new byte[64 * 1024];
        try (StagedLayer layer = store.stage(out -> {
            long bytes = 0;
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                out.write(buffer, 0, got);
                bytes += got;
                progress.advanced(bytes, 0);
            }
            return 0;
        })) {
            store.add(new NewImage(
                    null,
                    RunConfig.EMPTY,
                    new History(Instant.EPOCH, null, null, "", false),
                    Platform.current(),
                    layer,
                    ImageRef.parse("probe:1")));
        }
    }
}
