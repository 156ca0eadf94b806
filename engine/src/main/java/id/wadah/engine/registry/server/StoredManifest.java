package id.wadah.engine.registry.server;

import id.wadah.engine.image.oci.Descriptor;

/** A manifest or index of a repository, byte by byte as it came. */
record StoredManifest(Descriptor descriptor, byte[] content) {}
