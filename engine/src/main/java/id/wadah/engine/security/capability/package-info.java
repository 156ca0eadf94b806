/** Capabilities: the pieces that root's power is cut into, the sets of them that a process has, and the calls that set them. */
@NullMarked
package id.wadah.engine.security.capability;

import org.jspecify.annotations.NullMarked;
