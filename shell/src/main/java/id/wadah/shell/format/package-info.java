/** How values look in Docker's tables and templates. */
@NullMarked
package id.wadah.shell.format;

import org.jspecify.annotations.NullMarked;
