package id.wadah.engine.image.sample;

import id.wadah.engine.image.oci.Descriptor;

/** A sample image whose blobs are all stored; only its name is not yet in the index. */
public record AssembledSample(String name, Descriptor manifest) {}
