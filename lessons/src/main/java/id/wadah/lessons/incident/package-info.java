/** What lessons break on purpose, for the learner to find and repair. */
@NullMarked
package id.wadah.lessons.incident;

import org.jspecify.annotations.NullMarked;
