package id.wadah.engine.image;

import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;

/**
 * One layer of an image.
 *
 * @param descriptor of the compressed archive
 * @param diffId digest of the archive itself
 * @param chainId name of this layer on top of those below it, and of its unpacked directory
 * @param unpackedSize bytes of its files; the archive's size where that is not known
 */
public record ImageLayer(Descriptor descriptor, Digest diffId, ChainId chainId, long unpackedSize) {

    LayerSource source() {
        return new LayerSource(descriptor, diffId, chainId);
    }
}
