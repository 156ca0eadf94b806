package id.wadah.engine.build;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.layer.LayerWriter;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.layer.TarWriter;
import id.wadah.engine.image.layer.UpperLayer;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of builds: those that are there for an equal step, and new ones. */
final class LayerMaking {

    private static final int ALL = 0;
    private static final int FILES = 1;

    private final ImageStore images;
    private final ImageWriting store;
    private final @Nullable Instant epoch;

    /**
     * @param store keeps what is found and made there as long as the build lasts
     * @param epoch no file is said to be younger; null for no such limit
     */
    LayerMaking(ImageStore images, ImageWriting store, @Nullable Instant epoch) {
        this.images = images;
        this.store = store;
        this.epoch = epoch;
    }

    /**
     * A step that makes a layer.
     *
     * @param key what its result depends on
     * @param text as the history has it
     * @param below what the layer is to lie upon
     */
    record Making(Digest key, String text, Draft below) {}

    /** Directories with the files of a draft's layers, the topmost first. */
    List<Path> unpacked(Draft draft) {
        List<Path> paths = new ArrayList<>();
        for (ImageLayer layer : draft.layers()) {
            paths.add(store.unpack(new LayerSource(layer.descriptor(), layer.diffId(), layer.chainId())));
        }
        Collections.reverse(paths);
        return List.copyOf(paths);
    }

    /** What an equal step has made, when all of it is still there. */
    Optional<CachedStep> find(Digest key) {
        Optional<CachedStep> found = store.cache().find(key);
        CachedLayer layer = found.map(CachedStep::layer).orElse(null);
        if (layer == null) {
            return found.filter(step -> step.manifest() == null);
        }
        return store.blobs().contains(layer.descriptor().digest()) ? found : Optional.empty();
    }

    /**
     * Stores what is in an upper directory, which is gone then unless it was empty, and keeps it for equal steps.
     *
     * @param lowers what it lay upon, the topmost first
     */
    CachedStep keep(Making making, Path upper, List<Path> lowers) {
        try {
            if (epoch != null) {
                Times.limit(upper, epoch);
            }
            UpperLayer layer = new UpperLayer(upper, lowers, Set.of());
            int[] entries = new int[2];
            try (StagedLayer staged = images.stage(out -> write(layer, out, entries))) {
                if (entries[ALL] == 0) {
                    return keepNothing(making);
                }
                layer.strip();
                WrittenLayer written = staged.publish(store.blobs());
                ChainId chain = making.below().above(written.diffId());
                store.adopt(chain, upper, written.unpackedSize());
                return keep(making, written, chain, entries[FILES]);
            }
        } catch (IOException e) {
            throw StorageFailure.of(upper, e);
        }
    }

    private static long write(UpperLayer layer, OutputStream out, int[] entries) throws IOException {
        TarWriter tar = new TarWriter(out);
        layer.read(entry -> {
            entries[ALL]++;
            if (!(entry instanceof LayerEntry.Directory)) {
                entries[FILES]++;
            }
            tar.write(entry);
        });
        tar.finish();
        return tar.size();
    }

    /** As above, of what is in no upper directory. */
    CachedStep keep(Making making, LayerWriter.Archive archive) {
        try (StagedLayer staged = images.stage(archive)) {
            WrittenLayer written = staged.publish(store.blobs());
            ChainId chain = making.below().above(written.diffId());
            store.unpack(new LayerSource(written.descriptor(), written.diffId(), chain));
            return keep(making, written, chain, 0);
        } catch (IOException e) {
            throw StorageFailure.of(Path.of("/"), e);
        }
    }

    private CachedStep keep(Making making, WrittenLayer written, ChainId chain, int entries) {
        CachedLayer layer =
                new CachedLayer(written.descriptor(), written.diffId(), chain, written.unpackedSize(), entries);
        return keep(CachedStep.ofLayer(making.key(), making.text(), now(), layer));
    }

    /** What a step has made is also what another one would. */
    void keepAs(Digest key, CachedStep step) {
        keep(CachedStep.ofLayer(key, step.step(), step.created(), step.layer()));
    }

    private CachedStep keepNothing(Making making) {
        return keep(CachedStep.ofLayer(making.key(), making.text(), now(), null));
    }

    private CachedStep keep(CachedStep step) {
        store.keep(step);
        return step;
    }

    private Instant now() {
        return epoch == null ? Instant.now() : epoch;
    }

    static @Nullable ImageLayer layer(CachedStep step) {
        CachedLayer layer = step.layer();
        return layer == null
                ? null
                : new ImageLayer(layer.descriptor(), layer.diffId(), layer.chainId(), layer.unpackedSize());
    }
}
