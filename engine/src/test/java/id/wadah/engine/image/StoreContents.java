package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.kernel.LocalKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is on disk in a store, and images put there by hand. */
record StoreContents(Path directory) {

    List<String> blobs() {
        return names(root().images().resolve("blobs/sha256"));
    }

    List<String> layers() {
        return names(root().layers());
    }

    List<String> scratch() {
        return names(root().temporary());
    }

    Path blob(Digest digest) {
        return root().images().resolve("blobs/sha256").resolve(digest.hex());
    }

    /** Another image of the same layers, which differs in a label. */
    Image variant(Image of, String name) {
        BlobStore blobs = new BlobStore(root());
        ImageConfig old = of.config();
        ImageConfig config = new ImageConfig(
                old.created(),
                null,
                old.architecture(),
                old.variant(),
                old.os(),
                old.config().withLabels(Map.of("variant", name)),
                old.rootfs(),
                old.history());
        Descriptor written = blobs.write(MediaType.CONFIG, OciJson.write(config));
        List<Descriptor> layers =
                of.layers().stream().map(ImageLayer::descriptor).toList();
        name(blobs.write(MediaType.MANIFEST, OciJson.write(Manifest.of(written, layers))), name);
        return new ImageStore(root(), LocalKernel.get()).find(name).orElseThrow();
    }

    /** Gives a manifest one more name. */
    void name(Descriptor manifest, String name) {
        new ImageLayout(root()).change(entries -> {
            List<Descriptor> more = new ArrayList<>(entries);
            more.add(manifest.annotated(Descriptor.REF_NAME, name));
            return more;
        });
    }

    private DataRoot root() {
        return new DataRoot(directory);
    }

    private static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
