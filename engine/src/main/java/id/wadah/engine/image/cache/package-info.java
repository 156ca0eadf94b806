/** What builds have made before, so that they need not make it again. */
@NullMarked
package id.wadah.engine.image.cache;

import org.jspecify.annotations.NullMarked;
