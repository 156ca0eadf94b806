/** The kinds of tasks that a lesson sets. */
@NullMarked
package id.wadah.lessons.task;

import org.jspecify.annotations.NullMarked;
