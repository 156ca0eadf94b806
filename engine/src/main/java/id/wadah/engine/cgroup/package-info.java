/** Control groups, v1, hybrid and v2, one controller a file. */
@NullMarked
package id.wadah.engine.cgroup;

import org.jspecify.annotations.NullMarked;
