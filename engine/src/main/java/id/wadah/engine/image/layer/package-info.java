/** Layers: writing them as reproducible archives, and unpacking them without leaving their directory. */
@NullMarked
package id.wadah.engine.image.layer;

import org.jspecify.annotations.NullMarked;
