/** Sample images: recipes, and how they are assembled from this machine's own programs, without a network. */
@NullMarked
package id.wadah.engine.image.sample;

import org.jspecify.annotations.NullMarked;
