/** The daemon that owns the engine, its socket, and the frames on it. */
@NullMarked
package id.wadah.shell.daemon;

import org.jspecify.annotations.NullMarked;
