/** How a container is confined: options and the plan made of them, masked paths, devices, and whom its processes run as. */
@NullMarked
package id.wadah.engine.security;

import org.jspecify.annotations.NullMarked;
