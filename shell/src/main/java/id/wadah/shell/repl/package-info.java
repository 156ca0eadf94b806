/** The interactive shell, scripts and one-shot commands. */
@NullMarked
package id.wadah.shell.repl;

import org.jspecify.annotations.NullMarked;
