/** What a course consists of: modules, lessons, their sections and texts, and how a folder of them is read. */
@NullMarked
package id.wadah.lessons.course;

import org.jspecify.annotations.NullMarked;
