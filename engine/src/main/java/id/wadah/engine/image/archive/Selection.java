package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images that go into an archive, each with the names that it is to have there, in the order in which they were asked for. */
public final class Selection {

    record Selected(Image image, Set<ImageRef> names) {}

    private final ArchiveFormat format;
    private final Map<Digest, Selected> images = new LinkedHashMap<>();

    private Selection(ArchiveFormat format) {
        this.format = format;
    }

    static Selection of(SaveRequest request, ImageStore store, AssemblyProgress progress) {
        Selection selection = new Selection(request.format());
        for (String wanted : request.images()) {
            selection.add(ImageRef.parse(wanted), store, progress);
        }
        Platform platform = request.platform();
        if (platform != null) {
            selection.images.values().forEach(selected -> check(selected.image(), platform));
        }
        return selection;
    }

    ArchiveFormat format() {
        return format;
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
                        names(image).add(name);
                        found = true;
                    }
                }
            }
        }
        if (!found) {
            Image image = store.resolve(wanted, progress);
            Set<ImageRef> names = names(image);
            image.names().stream().filter(wanted.tagged()::equals).forEach(names::add);
        }
    }

    private Set<ImageRef> names(Image image) {
        return images.computeIfAbsent(image.digest(), digest -> new Selected(image, new LinkedHashSet<>()))
                .names();
    }

    private static void check(Image image, Platform wanted) {
        Platform platform = MediaTypes.platform(image.config());
        if (!MediaTypes.fits(wanted, platform)) {
            throw new EngineException(
                    Problem.PLATFORM_NOT_OF_IMAGE,
                    image.names().isEmpty()
                            ? image.id().shortForm()
                            : image.names().get(0).toString(),
                    wanted.toString(),
                    platform.toString());
        }
    }
}
