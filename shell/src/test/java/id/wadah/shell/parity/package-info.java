/** The same commands typed to Docker and to Wadah, and what is the same. */
@NullMarked
package id.wadah.shell.parity;

import org.jspecify.annotations.NullMarked;
