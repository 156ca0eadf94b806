package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.container.LayerTree;
import id.wadah.engine.container.StageContainers;
import id.wadah.engine.image.layout.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a stage or an image, open to be copied from. */
final class OpenedSource implements AutoCloseable {

    private final Path place;
    private final LayerTree tree;

    private OpenedSource(Path place, LayerTree tree) {
        this.place = place;
        this.tree = tree;
    }

    /** @param layers the topmost first; none for a stage without files */
    static OpenedSource of(StageContainers stages, DataRoot root, List<Path> layers) {
        try {
            Path place = new Scratch(root).directory("source");
            try {
                return new OpenedSource(place, stages.open(layers.isEmpty() ? List.of(place) : layers, place));
            } catch (RuntimeException failure) {
                FileTree.delete(place);
                throw failure;
            }
        } catch (IOException e) {
            throw StorageFailure.of(root.temporary(), e);
        }
    }

    SourceTree tree() {
        return SourceTree.of(tree.root());
    }

    @Override
    public void close() {
        tree.close();
        FileTree.remove(place);
    }
}
