package id.wadah.engine.image.cache;

import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;

/**
 * A layer that a step of a build made.
 *
 * @param descriptor of the compressed archive
 * @param diffId digest of the archive itself
 * @param chainId name of this layer on top of those below it
 * @param unpackedSize bytes of its files
 * @param files how many entries it has beside directories
 */
public record CachedLayer(Descriptor descriptor, Digest diffId, ChainId chainId, long unpackedSize, int files) {}
