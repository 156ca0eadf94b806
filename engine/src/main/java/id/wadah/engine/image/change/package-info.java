/** Changes of an image's configuration, written as lines of a Dockerfile; source: the Dockerfile reference. */
@NullMarked
package id.wadah.engine.image.change;

import org.jspecify.annotations.NullMarked;
