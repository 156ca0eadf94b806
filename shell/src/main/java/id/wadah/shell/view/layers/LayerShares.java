package id.wadah.shell.view.layers;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.ChainId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which other images stand on the same layers; those are on the disk once. */
public final class LayerShares {

    private final Map<ChainId, List<String>> others = new HashMap<>();

    private LayerShares() {}

    /** Of all layers of an image; nothing where the store cannot be read. */
    public static LayerShares of(Image image, ImageStore store) {
        LayerShares shares = new LayerShares();
        try {
            for (Image other : store.list()) {
                if (!other.digest().equals(image.digest())) {
                    shares.add(other);
                }
            }
        } catch (EngineException damaged) {
            // Another image that is damaged does not keep this one from being shown.
            shares.others.clear();
        }
        return shares;
    }

    private void add(Image other) {
        String name = other.names().stream()
                .findFirst()
                .map(ImageRef::toString)
                .orElseGet(() -> other.id().digest().shortHex());
        for (ImageLayer layer : other.layers()) {
            others.computeIfAbsent(layer.chainId(), chain -> new ArrayList<>()).add(name);
        }
    }

    /** Names of the other images that have it. */
    List<String> of(ImageLayer layer) {
        return others.getOrDefault(layer.chainId(), List.of());
    }
}
