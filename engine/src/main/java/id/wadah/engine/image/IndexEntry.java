package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.util.Optional;

/**
 * One line of the layout's index: a name, or a digest in some repository, and the document that it means. That is a manifest, or the index of
 * an image for several platforms, of which one is chosen.
 *
 * @param line as it is in the file
 */
record IndexEntry(Descriptor line) {

    /** Annotation: digest of the manifest that was chosen of an index. */
    static final String CHOSEN = "id.wadah.manifest";

    /** Annotation: the image's ID, so that it is known without reading any document. */
    static final String IMAGE = "id.wadah.image";

    static IndexEntry of(Descriptor target, Digest chosen, ImageId image) {
        Descriptor plain = new IndexEntry(target).target().annotated(IMAGE, image.toString());
        return new IndexEntry(chosen.equals(target.digest()) ? plain : plain.annotated(CHOSEN, chosen.toString()));
    }

    IndexEntry named(ImageRef name) {
        return new IndexEntry(line.annotated(Descriptor.REF_NAME, name.toString()));
    }

    IndexEntry nameless() {
        return new IndexEntry(line.without(Descriptor.REF_NAME));
    }

    boolean isNameless() {
        return line.refName().isEmpty();
    }

    /** What the name means; nothing of ours is noted there. */
    Descriptor target() {
        return line.without(Descriptor.REF_NAME).without(CHOSEN).without(IMAGE);
    }

    boolean isIndex() {
        return line.type().filter(MediaType::isIndex).isPresent();
    }

    /** The manifest that was chosen; empty for an index of which another program has said nothing. */
    Optional<Digest> chosen() {
        return isIndex() ? digest(CHOSEN) : Optional.of(line.digest());
    }

    /** The ID of the image; empty where another program has listed it. */
    Optional<ImageId> image() {
        return digest(IMAGE).map(ImageId::new);
    }

    private Optional<Digest> digest(String annotation) {
        try {
            return Optional.ofNullable(line.annotations().get(annotation)).map(Digest::parse);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** What it is called; nothing where another program wrote a name that is none here. */
    Optional<ImageRef> name() {
        try {
            return line.refName().map(ImageRef::parse);
        } catch (EngineException foreign) {
            return Optional.empty();
        }
    }

    /** Whether that is exactly its name. */
    boolean isNamed(ImageRef name) {
        return name().filter(name::equals).isPresent();
    }

    /** Whether a person means it by that: its name, or its repository and one of its digests. */
    boolean isMeant(ImageRef wanted) {
        Optional<ImageRef> name = name().filter(own -> own.repository().equals(wanted.repository()));
        Digest digest = wanted.digest();
        if (digest == null) {
            return name.filter(own -> wanted.equals(own)).isPresent();
        }
        return name.filter(own -> digest.equals(own.digest())
                        || line.digest().equals(digest)
                        || chosen().filter(digest::equals).isPresent())
                .isPresent();
    }
}
