/** A container's root file system: the overlay, the kernel's own file systems, devices, and leaving the host's root behind. */
@NullMarked
package id.wadah.engine.rootfs;

import org.jspecify.annotations.NullMarked;
