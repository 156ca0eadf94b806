package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.kernel.LocalKernel;
import java.nio.file.Path;
import java.util.List;

/** Brings, names, replaces and removes images, one after the other; to be killed in the middle of it. */
final class DoomedStore {

    private DoomedStore() {}

    public static void main(String[] arguments) {
        work(new ImageStore(new DataRoot(Path.of(arguments[0])), LocalKernel.get()));
    }

    static void work(ImageStore store) {
        list(store, "app:1", "base", "first");
        store.tag("app:1", ImageRef.parse("app:2"));
        list(store, "app:1", "base", "second");
        store.remove("app:2", false, id -> List.of());
        list(store, "app:1", "third");
        store.prune(false, image -> true, id -> List.of());
    }

    static Image list(ImageStore store, String name, String... layers) {
        Image made = store.write("load", writing -> {
            Descriptor manifest = new SmallImages(writing.blobs()).image(SmallImages.HERE, layers);
            return writing.list(manifest, ImageRef.parse(name));
        });
        store.layers(made);
        return made;
    }
}
