/** How far a learner has come, kept in a file. */
@NullMarked
package id.wadah.lessons.progress;

import org.jspecify.annotations.NullMarked;
