/** Checks on volumes and bind mounts: which directory of the host a container has mounted, and what is in it. */
@NullMarked
package id.wadah.lessons.check.volume;

import org.jspecify.annotations.NullMarked;
