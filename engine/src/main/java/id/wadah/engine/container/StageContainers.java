package id.wadah.engine.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** What builds need of containers: programs that run on layers which are no image yet, and the files of such layers. */
public interface StageContainers {

    /**
     * Makes a container that is removed by whoever made it, or else by the next start of the engine; it is not started yet.
     *
     * @throws id.wadah.engine.EngineException for what is written wrongly or not to be had, or when there is no room for it
     */
    StageContainer create(StageRequest request);

    /**
     * Opens the files of layers, to be read.
     *
     * @param lowers the topmost first, at least one
     * @param place an empty directory
     */
    LayerTree open(List<Path> lowers, Path place);

    /**
     * Opens the files of layers, to be written to.
     *
     * @param lowers the topmost first, at least one
     * @param changes has the empty directories {@code upper}, where all that is written goes, {@code work} and {@code merged}
     * @return a plain copy of the layers where there can be no overlay: then {@link #archive} tells what was written
     */
    LayerTree change(List<Path> lowers, Path changes);

    /**
     * Writes what was changed in a plain copy as an uncompressed archive; returns how many bytes the files have.
     *
     * @param changes as above
     */
    long archive(List<Path> lowers, Path changes, OutputStream out) throws IOException;
}
