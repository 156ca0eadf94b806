/** The ground floor: system calls and who makes them, errno, flags, and the readers of what the kernel says. */
@NullMarked
package id.wadah.engine.kernel;

import org.jspecify.annotations.NullMarked;
