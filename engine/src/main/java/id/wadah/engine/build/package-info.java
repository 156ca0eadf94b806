/** Builds images by Dockerfiles. */
@NullMarked
package id.wadah.engine.build;

import org.jspecify.annotations.NullMarked;
