package id.wadah.engine.image.layer;

import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;

/** One layer of an image: where its archive is, what it has to contain, and which layers it lies on. */
public record LayerSource(Descriptor descriptor, Digest diffId, ChainId chainId) {}
