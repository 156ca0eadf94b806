/** The commands of the lessons. */
@NullMarked
package id.wadah.shell.lesson;

import org.jspecify.annotations.NullMarked;
