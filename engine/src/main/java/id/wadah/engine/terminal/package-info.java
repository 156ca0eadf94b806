/** Pseudo-terminals. */
@NullMarked
package id.wadah.engine.terminal;

import org.jspecify.annotations.NullMarked;
