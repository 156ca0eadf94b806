/** Capabilities, seccomp, masked paths and the devices a container may have. */
@NullMarked
package id.wadah.engine.security;

import org.jspecify.annotations.NullMarked;
