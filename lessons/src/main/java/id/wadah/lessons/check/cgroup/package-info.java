/** Checks on control groups. */
@NullMarked
package id.wadah.lessons.check.cgroup;

import org.jspecify.annotations.NullMarked;
