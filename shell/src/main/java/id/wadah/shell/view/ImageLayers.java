package id.wadah.shell.view;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.History;
import id.wadah.shell.view.LayersView.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an image says of its layers. */
final class ImageLayers {

    private ImageLayers() {}

    /** Lowest first. */
    static List<Layer> of(Image image) {
        // A step of the build that made no layer has an entry too.
        List<History> made = image.history().stream()
                .filter(history -> !history.emptyLayer())
                .toList();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            String createdBy =
                    i < made.size() ? Objects.requireNonNullElse(made.get(i).createdBy(), "") : "";
            var layer = image.layers().get(i);
            layers.add(new Layer(layer.diffId().hex(), layer.unpackedSize(), createdBy));
        }
        return layers;
    }
}
