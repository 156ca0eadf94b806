/** Building images: the command, and what a person sees of it. */
@NullMarked
package id.wadah.shell.build;

import org.jspecify.annotations.NullMarked;
