package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What unpacked layers show when they lie upon each other. */
final class LayersBelow {

    private final List<Path> layers;

    /** @param layers the topmost first */
    LayersBelow(List<Path> layers) {
        this.layers = List.copyOf(layers);
    }

    /** What the directory at that path is like, as its topmost layer has it; empty when there is none. */
    Optional<Ownership> directory(String path) {
        for (Path layer : layers) {
            try (Descent descent = new Descent(layer)) {
                boolean there = descent.to(path);
                if (there || descent.hides) {
                    return there
                            ? Optional.of(new EntryReader(id -> id).ownership(descent.here, descent.here.status()))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether they show anything at that path. */
    boolean shows(String path) {
        for (Path layer : layers) {
            try (Descent descent = new Descent(layer)) {
                boolean there = descent.to(LayerPath.parent(path));
                Optional<FileHandle> found = there ? descent.here.find(LayerPath.name(path)) : Optional.empty();
                if (found.isPresent()) {
                    try (FileHandle file = found.get()) {
                        return !OverlayMarks.isWhiteout(file, file.status());
                    }
                }
                if (descent.hides || (there && OverlayMarks.isOpaque(descent.here))) {
                    return false;
                }
            }
        }
        return false;
    }

    /** A way down in one layer. */
    private static final class Descent implements AutoCloseable {

        private FileHandle here;
        /** Whether the layers below are hidden at the path. */
        private boolean hides;

        Descent(Path layer) {
            here = FileHandle.of(layer);
        }

        /** Whether it came to a directory. */
        boolean to(String path) {
            for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
                hides |= OverlayMarks.isOpaque(here);
                Optional<FileHandle> next = here.find(name);
                if (next.isEmpty()) {
                    return false;
                }
                here.close();
                here = next.get();
                if (!here.status().isDirectory()) {
                    hides = true;
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            here.close();
        }
    }
}
