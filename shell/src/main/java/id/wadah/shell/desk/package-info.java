/** A session's seat in the classroom: who learns there, and what the learner is to be told. */
@NullMarked
package id.wadah.shell.desk;

import org.jspecify.annotations.NullMarked;
