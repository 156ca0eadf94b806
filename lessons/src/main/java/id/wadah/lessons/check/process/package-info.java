/** Checks on containers as processes: their life, exit codes, PIDs. */
@NullMarked
package id.wadah.lessons.check.process;

import org.jspecify.annotations.NullMarked;
