package id.wadah.engine.image.layer;

import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;

/**
 * A layer that was stored.
 *
 * @param diffId digest of the archive before compression
 * @param unpackedSize bytes of all its files
 */
public record WrittenLayer(Descriptor descriptor, Digest diffId, long unpackedSize) {}
