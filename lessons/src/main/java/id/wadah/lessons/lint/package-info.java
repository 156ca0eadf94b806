/** Whether the parts of a lesson fit together, found without running anything. */
@NullMarked
package id.wadah.lessons.lint;

import org.jspecify.annotations.NullMarked;
