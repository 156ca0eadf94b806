package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layer.LayerProbation;
import id.wadah.engine.image.layout.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Removes what a killed engine left. Whoever writes more than one file has something in the temporary directory meanwhile, so there is
 * nothing to look for when that is empty.
 */
final class ImageRepair {

    private final DataRoot root;
    private final Supplier<ImageStoreParts> parts;

    ImageRepair(DataRoot root, Supplier<ImageStoreParts> parts) {
        this.root = root;
        this.parts = parts;
    }

    List<String> run() {
        List<String> done = new ArrayList<>();
        boolean fetching = false;
        try {
            for (String name : new Scratch(root).empty()) {
                fetching |= name.startsWith(ImageStore.PULL);
                done.add(root.temporary().resolve(name) + ": was not complete, removed");
            }
            for (Path layer : LayerProbation.untrusted(root.layers())) {
                new Scratch(root).discard(layer);
                done.add(layer + ": may not be whole since the machine went down, removed");
            }
        } catch (IOException e) {
            throw StorageFailure.of(root.temporary(), e);
        }
        if (!done.isEmpty()) {
            done.addAll(removeUnreferenced(fetching));
        }
        if (Files.isDirectory(root.partial())) {
            parts.get().blobs().clearOldPartials();
        }
        return done;
    }

    /** @param fetching whether blobs may have come from afar: those are kept aside for who tries again */
    private List<String> removeUnreferenced(boolean fetching) {
        ImageStoreParts store = parts.get();
        store.cache().repair();
        try {
            return new Garbage(store, blob -> fetching)
                    .collect().paths().stream()
                            .map(what -> what + ": belonged to no image, removed")
                            .toList();
        } catch (EngineException e) {
            if (e.problem() != Problem.CORRUPT_STATE) {
                throw e;
            }
            // With an index that cannot be read, everything looks unreferenced: nothing may go, and whoever uses it is
            // told.
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
