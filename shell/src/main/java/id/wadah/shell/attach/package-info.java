/** A terminal or pipe connected to a container's program. */
@NullMarked
package id.wadah.shell.attach;

import org.jspecify.annotations.NullMarked;
