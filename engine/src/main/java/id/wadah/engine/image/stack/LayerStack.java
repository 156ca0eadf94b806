package id.wadah.engine.image.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The unpacked layers of an image, each walked through once. */
public final class LayerStack {

    private final List<LayerNode> topmostFirst;

    private LayerStack(List<LayerNode> topmostFirst) {
        this.topmostFirst = List.copyOf(topmostFirst);
    }

    /** @param topmostFirst directories of the unpacked layers */
    public static LayerStack walk(List<Path> topmostFirst) {
        return new LayerStack(topmostFirst.stream().map(LayerNode::walk).toList());
    }

    /** How much is in each layer, the lowest first. */
    public List<LayerSize> sizes() {
        List<LayerSize> sizes = new ArrayList<>();
        topmostFirst.forEach(each -> sizes.add(0, LayerSize.of(each)));
        return sizes;
    }

    /** Files that upper layers hide, the largest first. */
    public List<Waste> waste() {
        return WasteSearch.in(topmostFirst);
    }

    /** What a layer changes of those below it; 1 is the lowest. */
    public LayerChange change(int layer) {
        int index = topmostFirst.size() - layer;
        return LayerChange.of(
                topmostFirst.get(index),
                Collections.unmodifiableList(topmostFirst.subList(index + 1, topmostFirst.size())));
    }
}
