package id.wadah.engine.image;

import java.util.List;

/**
 * What was cleared up.
 *
 * @param bytes of files in unpacked layers that are gone, and of downloads that nobody has finished
 */
public record Pruned(List<Removal> removals, long bytes) {

    public Pruned {
        removals = List.copyOf(removals);
    }
}
