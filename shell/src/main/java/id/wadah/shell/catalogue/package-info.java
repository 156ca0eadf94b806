/** The list of all commands. */
@NullMarked
package id.wadah.shell.catalogue;

import org.jspecify.annotations.NullMarked;
