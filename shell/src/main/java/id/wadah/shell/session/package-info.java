/** One terminal or script, seen from the daemon. */
@NullMarked
package id.wadah.shell.session;

import org.jspecify.annotations.NullMarked;
