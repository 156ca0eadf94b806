package id.wadah.engine.container;

import java.nio.file.Path;
import java.util.List;

/**
 * What the root of a build's container is made of: layers that are no image yet.
 *
 * @param lowers the topmost first; none for a container of an image
 */
record StageRoot(List<Path> lowers, StageMounts mounts) {

    static final StageRoot NONE = new StageRoot(List.of(), StageMounts.NONE);

    StageRoot {
        lowers = List.copyOf(lowers);
    }
}
