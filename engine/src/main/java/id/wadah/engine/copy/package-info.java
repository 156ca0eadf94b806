/** Copying files between the host, containers and tar archives, by Docker's rules and without following a link out of a container. */
@NullMarked
package id.wadah.engine.copy;

import org.jspecify.annotations.NullMarked;
