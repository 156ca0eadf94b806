/**
 * Readers of what the kernel says in {@code /proc}: each is a fresh read, and empty when the process is gone by then.
 */
@NullMarked
package id.wadah.engine.kernel.proc;

import org.jspecify.annotations.NullMarked;
