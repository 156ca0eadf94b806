/** What happens to containers, images, networks and volumes, as it happens. */
@NullMarked
package id.wadah.engine.event;

import org.jspecify.annotations.NullMarked;
