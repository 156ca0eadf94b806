/** The documents of the OCI image specification as values: digests, descriptors, manifests, indexes, configurations. */
@NullMarked
package id.wadah.engine.image.oci;

import org.jspecify.annotations.NullMarked;
