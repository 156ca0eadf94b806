package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Descriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an image layout's index calls an image. */
final class ArchivedName {

    /** The whole name; containerd's annotation, which BuildKit and Docker write too. */
    private static final String WHOLE = "io.containerd.image.name";

    private ArchivedName() {}

    /**
     * The name; empty where there is none. An {@code org.opencontainers.image.ref.name} may be a whole name, as podman writes it, or only a tag, as
     * umoci does, which is no name as long as nobody says of what.
     */
    static Optional<ImageRef> of(Descriptor descriptor) {
        String whole = descriptor.annotations().get(WHOLE);
        if (whole != null) {
            return Optional.of(ImageRef.parse(whole)).flatMap(ArchivedName::tagged);
        }
        return descriptor
                .refName()
                .filter(name -> name.indexOf('/') >= 0 || name.indexOf(':') >= 0)
                .flatMap(ArchivedName::parsed)
                .flatMap(ArchivedName::tagged);
    }

    private static Optional<ImageRef> parsed(String name) {
        try {
            return Optional.of(ImageRef.parse(name));
        } catch (EngineException notAName) {
            return Optional.empty();
        }
    }

    /** A digest is no name that an image could be given. */
    private static Optional<ImageRef> tagged(ImageRef ref) {
        return ref.digest() != null && ref.tag() == null
                ? Optional.empty()
                : Optional.of(new ImageRef(ref.repository(), ref.tagOrLatest(), null));
    }

    /** The annotations that give an image that name, as Docker writes them. */
    static Map<String, String> annotations(@Nullable ImageRef name) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (name != null) {
            annotations.put(
                    WHOLE,
                    DockerHub.NAME.equals(name.registry())
                            ? DockerHub.NAME + "/" + name.path() + ":" + name.tagOrLatest()
                            : name.toString());
            annotations.put(Descriptor.REF_NAME, name.tagOrLatest());
        }
        return annotations;
    }
}
