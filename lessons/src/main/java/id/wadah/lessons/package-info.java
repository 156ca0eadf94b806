/** Guided lessons: their model, the checks that read the kernel, and a learner's way through them. */
@NullMarked
package id.wadah.lessons;

import org.jspecify.annotations.NullMarked;
