/** Proving lessons: their solutions and near misses are typed, and it is looked at what the machine and the learner get. */
@NullMarked
package id.wadah.lessons.proof;

import org.jspecify.annotations.NullMarked;
