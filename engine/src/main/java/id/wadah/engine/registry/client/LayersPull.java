package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.TransferProgress.Phase;
import id.wadah.engine.registry.client.http.Cancellation;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings the configuration and the layers of a manifest into the store, several at once, and unpacks each as soon as it is there. */
final class LayersPull {

    /** As Docker's {@code max-concurrent-downloads}. */
    private static final int DOWNLOADS = 3;

    private final RegistryConnection registry;
    private final ImageRef image;
    private final ImageWriting writing;
    private final TransferProgress progress;
    private final BlobDownload download;

    /** Layers that were announced to come; complete before the first one does. */
    private final Set<Digest> coming = new HashSet<>();

    LayersPull(RegistryConnection registry, ImageRef image, ImageWriting writing, TransferProgress progress) {
        this.registry = registry;
        this.image = image;
        this.writing = writing;
        this.progress = progress;
        this.download = new BlobDownload(registry, image, writing.blobs());
    }

    /**
     * Returns when all is there and unpacked.
     *
     * @param asked platform that the image has to be for, null for any
     */
    void pull(RemoteDocument document, @Nullable Platform asked) {
        Manifest manifest = document.manifest(image);
        if (manifest.config().type().filter(MediaType::isConfig).isEmpty()) {
            throw new EngineException(
                    Problem.NOT_AN_IMAGE, image.toString(), manifest.config().mediaType());
        }
        manifest.layers().forEach(this::announce);
        download.fetch(manifest.config(), List.of(), BlobDownload.Listener.NONE);
        ImageConfig config = writing.blobs().read(manifest.config(), ImageConfig.class);
        List<LayerSource> layers = layers(document, manifest, config);
        check(config, asked);
        Map<Digest, List<URI>> elsewhere = document.elsewhere();
        List<LayerSource> again = new ArrayList<>();
        try (Parallel downloads =
                new Parallel("pull-download", DOWNLOADS, registry.http().cancellation())) {
            Set<Digest> begun = new HashSet<>();
            for (LayerSource layer : layers) {
                Digest digest = layer.descriptor().digest();
                if (begun.add(digest)) {
                    downloads.begin(() -> fetch(layer, elsewhere.getOrDefault(digest, List.of())));
                } else {
                    again.add(layer);
                }
            }
            downloads.await();
        }
        // The same archive a second time, on top of other layers.
        again.forEach(writing::unpack);
    }

    /** Of a layer that is here nothing more is said. */
    private void announce(Descriptor layer) {
        boolean here = writing.blobs().contains(layer.digest());
        if (!here) {
            coming.add(layer.digest());
        }
        progress.layer(layer.digest(), here ? Phase.ALREADY_EXISTS : Phase.PULLING_FS_LAYER);
    }

    private List<LayerSource> layers(RemoteDocument document, Manifest manifest, ImageConfig config) {
        List<Digest> diffIds = config.rootfs().diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            throw new EngineException(
                    Problem.INVALID_MANIFEST,
                    image.toString(),
                    document.digest().toString(),
                    manifest.layers().size() + " layers, " + diffIds.size() + " diff_ids");
        }
        List<ChainId> chain = ChainId.ofLayers(diffIds);
        List<LayerSource> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new LayerSource(manifest.layers().get(i), diffIds.get(i), chain.get(i)));
        }
        return layers;
    }

    /** An image without an index is for one platform only, and says so itself. Where none was asked for, it need only be for Linux. */
    private void check(ImageConfig config, @Nullable Platform asked) {
        Platform found = new Platform(config.architecture(), config.os(), config.variant());
        Platform wanted = asked == null ? Platform.current() : asked;
        boolean suits = asked == null ? found.os().isEmpty() || found.os().equals(wanted.os()) : asked.suits(found) > 0;
        if (!suits) {
            throw new EngineException(
                    Problem.PLATFORM_NOT_OFFERED, image.toString(), wanted.toString(), found.toString());
        }
    }

    private LayerSource fetch(LayerSource layer, List<URI> elsewhere) {
        Descriptor blob = layer.descriptor();
        if (writing.blobs().contains(blob.digest())) {
            writing.unpack(layer);
            // Another pull has brought it meanwhile.
            if (coming.contains(blob.digest())) {
                progress.layer(blob.digest(), Phase.ALREADY_EXISTS);
            }
            return layer;
        }
        StreamedUnpack unpack = new StreamedUnpack(layer, writing);
        Cancellation.Registration wake = registry.http().cancellation().onCancel(unpack::abort);
        try {
            download.fetch(blob, elsewhere, new Listener(blob, unpack));
            progress.layer(blob.digest(), Phase.DOWNLOADED);
            progress.layer(blob.digest(), Phase.EXTRACTING);
            finish(unpack, layer);
        } catch (RuntimeException failure) {
            unpack.abandon();
            throw failure;
        } finally {
            wake.close();
        }
        progress.layer(blob.digest(), Phase.PULLED);
        return layer;
    }

    /** The blob is right; what was unpacked on the way may have been what came before a new beginning. */
    private void finish(StreamedUnpack unpack, LayerSource layer) {
        try {
            unpack.finish();
        } catch (EngineException onTheWay) {
            writing.unpack(layer);
        }
    }

    private final class Listener implements BlobDownload.Listener {

        private final Descriptor blob;
        private final StreamedUnpack unpack;

        Listener(Descriptor blob, StreamedUnpack unpack) {
            this.blob = blob;
            this.unpack = unpack;
        }

        @Override
        public void begins(InputStream existing) {
            unpack.begin(existing);
        }

        @Override
        public void came(long offset, byte[] bytes, int length) {
            unpack.write(offset, bytes, length);
        }

        @Override
        public void moved(long bytes) {
            progress.moved(blob.digest(), Phase.DOWNLOADING, bytes, blob.size());
        }

        @Override
        public void verifying() {
            progress.layer(blob.digest(), Phase.VERIFYING);
        }

        @Override
        public void retrying(Duration pause) {
            progress.retrying(blob.digest(), pause);
        }
    }
}
