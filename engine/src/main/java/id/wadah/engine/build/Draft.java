package id.wadah.engine.build;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in the making.
 *
 * @param base as the Dockerfile names what it began with
 * @param baseId of that image; null where it began with nothing
 * @param layers lowest first
 * @param history an entry without a time has that of the next one that has one
 */
record Draft(
        String base,
        @Nullable String baseId,
        List<ImageLayer> layers,
        RunConfig config,
        List<History> history,
        Platform platform,
        @Nullable String author) {

    static final String SCRATCH = "scratch";

    Draft {
        layers = List.copyOf(layers);
        history = List.copyOf(history);
    }

    static Draft scratch(Platform platform) {
        return new Draft(SCRATCH, null, List.of(), RunConfig.EMPTY, List.of(), platform, null);
    }

    static Draft of(String name, Image image, Platform platform) {
        return new Draft(
                name,
                image.id().toString(),
                image.layers(),
                image.config().config(),
                image.history(),
                platform,
                image.config().author());
    }

    /** What stands for all its files; {@code scratch} where there are none. */
    String top() {
        return layers.isEmpty()
                ? SCRATCH
                : layers.get(layers.size() - 1).chainId().toString();
    }

    /** The name of a layer upon these. */
    ChainId above(Digest diffId) {
        List<Digest> all = new ArrayList<>();
        layers.forEach(layer -> all.add(layer.diffId()));
        all.add(diffId);
        return ChainId.ofLayers(all).get(all.size() - 1);
    }

    /** After a step that changed files, or could have. */
    Draft with(@Nullable ImageLayer layer, String createdBy, Instant created) {
        List<ImageLayer> more = new ArrayList<>(layers);
        if (layer != null) {
            more.add(layer);
        }
        return new Draft(base, baseId, more, config, and(createdBy, created, layer == null), platform, author);
    }

    /** After a step that changed the configuration only. */
    Draft with(RunConfig changed, String createdBy) {
        return new Draft(base, baseId, layers, changed, and(createdBy, null, true), platform, author);
    }

    Draft with(RunConfig changed) {
        return new Draft(base, baseId, layers, changed, history, platform, author);
    }

    Draft by(String newAuthor) {
        return new Draft(base, baseId, layers, config, history, platform, newAuthor);
    }

    private List<History> and(String createdBy, @Nullable Instant created, boolean empty) {
        List<History> more = new ArrayList<>(history);
        more.add(new History(created, createdBy, author, null, empty));
        return more;
    }
}
