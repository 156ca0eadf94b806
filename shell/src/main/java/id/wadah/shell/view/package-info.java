/** Kernel views: what a container is made of, read anew and drawn. */
@NullMarked
package id.wadah.shell.view;

import org.jspecify.annotations.NullMarked;
