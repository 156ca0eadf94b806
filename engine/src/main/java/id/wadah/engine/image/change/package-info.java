/** Changes of an image's configuration by instructions of a Dockerfile; source: the Dockerfile reference. */
@NullMarked
package id.wadah.engine.image.change;

import org.jspecify.annotations.NullMarked;
