package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.Optional;

/** Gives names to images that are listed. */
final class ImageNaming {

    private final ImageStoreParts store;

    ImageNaming(ImageStoreParts store) {
        this.store = store;
    }

    Image tag(String source, ImageRef name) {
        Image image = store.leases().looking(() -> {
            Image found = store.lookup(source).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, source));
            new IndexChange(store).name(entry(found, source), List.of(name), false);
            return store.catalog().listed(found.id());
        });
        store.events().tagged(image, name);
        return image;
    }

    /** The line that the source means: a name given to an image for several platforms is a name for all of them. */
    private IndexEntry entry(Image image, String source) {
        List<IndexEntry> lines = store.catalog().entries().stream()
                .filter(entry ->
                        store.catalog().identity(entry).equals(image.id().digest()))
                .toList();
        Optional<ImageRef> meant = ImageStoreParts.nameIn(source);
        return lines.stream()
                .filter(entry -> meant.filter(entry::isMeant).isPresent())
                .findFirst()
                .orElseGet(() -> lines.get(0));
    }
}
