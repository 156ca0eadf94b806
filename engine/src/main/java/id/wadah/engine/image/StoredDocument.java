package id.wadah.engine.image;

import id.wadah.engine.image.oci.Descriptor;

/** A document as it is stored, byte by byte, which is what its digest is of. */
public final class StoredDocument {

    private final Descriptor descriptor;
    private final byte[] bytes;

    StoredDocument(Descriptor descriptor, byte[] bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** Its media type, digest and length. */
    public Descriptor descriptor() {
        return descriptor;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
