/** The kernel objects that a container consists of; each knows how to read itself anew and which ordinary command shows it. */
@NullMarked
package id.wadah.engine.object;

import org.jspecify.annotations.NullMarked;
