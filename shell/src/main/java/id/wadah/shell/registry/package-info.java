/** The commands that talk to registries. */
@NullMarked
package id.wadah.shell.registry;

import org.jspecify.annotations.NullMarked;
