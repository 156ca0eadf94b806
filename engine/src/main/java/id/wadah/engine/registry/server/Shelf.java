package id.wadah.engine.registry.server;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image layout that a registry serves from: which documents it has under which names, and their content. */
record Shelf(ImageLayout layout, BlobStore blobs) {

    /**
     * A line of the layout's index.
     *
     * @param name with a tag or a digest
     */
    record Line(ImageRef name, Descriptor target, Shelf shelf) {

        boolean isIn(RepositoryName repository) {
            return name.repository().equals(repository.local());
        }

        boolean isTagged(String tag) {
            return tag.equals(name.tag());
        }
    }

    /** Those that have a name. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Descriptor entry : layout.manifests()) {
            entry.refName().flatMap(Shelf::name).ifPresent(name -> lines.add(new Line(name, entry, this)));
        }
        return lines;
    }

    private static Optional<ImageRef> name(String written) {
        try {
            return Optional.of(ImageRef.parse(written));
        } catch (EngineException foreign) {
            return Optional.empty();
        }
    }
}
