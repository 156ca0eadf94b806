/** How far a pull or a push is, drawn on a terminal or written a line at a time. */
@NullMarked
package id.wadah.shell.transfer;

import org.jspecify.annotations.NullMarked;
