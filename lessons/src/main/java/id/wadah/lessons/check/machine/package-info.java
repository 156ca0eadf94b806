/** Checks on the host itself. */
@NullMarked
package id.wadah.lessons.check.machine;

import org.jspecify.annotations.NullMarked;
