/** The commands of the lessons, and how lessons stand between the other commands. */
@NullMarked
package id.wadah.shell.lesson;

import org.jspecify.annotations.NullMarked;
