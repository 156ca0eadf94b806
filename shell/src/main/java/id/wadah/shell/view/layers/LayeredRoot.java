package id.wadah.shell.view.layers;

import id.wadah.shell.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an image or a container is stacked from, as directories of the host.
 *
 * @param name as the person called it
 * @param upper where a container writes; empty for an image, and for a container that never was started
 * @param lowers the layers of the image, the topmost first
 */
public record LayeredRoot(String name, Optional<Path> upper, List<Path> lowers) {

    public LayeredRoot {
        lowers = List.copyOf(lowers);
    }

    /** All its directories. */
    public List<Path> topmostFirst() {
        List<Path> all = new ArrayList<>(lowers);
        upper.ifPresent(own -> all.add(0, own));
        return all;
    }

    /** How many layers it has, the container's own among them. */
    public int count() {
        return topmostFirst().size();
    }

    /** What a layer is called, by its number: 1 is the lowest. */
    String label(int number, Texts texts) {
        return upper.isPresent() && number == count() ? "upper" : texts.get("view.layers.layer", number);
    }
}
