/** A learner at work: which task is open, what has been fulfilled. */
@NullMarked
package id.wadah.lessons.study;

import org.jspecify.annotations.NullMarked;
