package id.wadah.engine.image.archive;

import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.StoredDocument;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images that go into an archive, each with the names that it is to have there, in the order in which they were asked for. */
public final class Selection {

    /**
     * @param target a manifest, or the index of an image for several platforms
     * @param image that which is used here
     */
    record Selected(Descriptor target, Image image, Set<ImageRef> names) {}

    private final ArchiveFormat format;
    private final @Nullable Platform platform;
    private final Map<Digest, Selected> images = new LinkedHashMap<>();

    private Selection(ArchiveFormat format, @Nullable Platform platform) {
        this.format = format;
        this.platform = platform;
    }

    static Selection of(SaveRequest request, ImageStore store, AssemblyProgress progress) {
        Selection selection = new Selection(request.format(), request.platform());
        for (String wanted : request.images()) {
            selection.add(ImageRef.parse(wanted), store, progress);
        }
        return selection;
    }

    ArchiveFormat format() {
        return format;
    }

    /** The one that was asked for; null for all that there are. */
    @Nullable
    Platform platform() {
        return platform;
    }

    List<Selected> images() {
        return new ArrayList<>(images.values());
    }

    /** A repository without a tag means all that are called so, as in Docker; an ID means the image without its names. */
    private void add(ImageRef wanted, ImageStore store, AssemblyProgress progress) {
        boolean found = false;
        if (wanted.tag() == null && wanted.digest() == null) {
            for (Image image : store.list()) {
                for (ImageRef name : image.names()) {
                    if (name.repository().equals(wanted.repository())) {
                        add(image, name, store);
                        found = true;
                    }
                }
            }
        }
        if (!found) {
            Image image = store.resolve(wanted, progress);
            add(image, image.names().contains(wanted.tagged()) ? wanted.tagged() : null, store);
        }
    }

    private void add(Image image, @Nullable ImageRef name, ImageStore store) {
        Descriptor target = name == null
                ? image.manifest()
                : store.manifest(name).map(StoredDocument::descriptor).orElse(image.manifest());
        Set<ImageRef> names = images.computeIfAbsent(
                        target.digest(), digest -> new Selected(target, image, new LinkedHashSet<>()))
                .names();
        if (name != null) {
            names.add(name);
        }
    }
}
