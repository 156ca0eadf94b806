/** The OCI image store, and the sample images assembled on this machine. */
@NullMarked
package id.wadah.engine.image;

import org.jspecify.annotations.NullMarked;
