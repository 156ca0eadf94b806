/** What outlives a container, or comes into it from the host: volumes and bind mounts. */
@NullMarked
package id.wadah.engine.volume;

import org.jspecify.annotations.NullMarked;
