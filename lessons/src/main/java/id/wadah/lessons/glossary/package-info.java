/** The terms that are taught, in both languages, and a check that texts use them. */
@NullMarked
package id.wadah.lessons.glossary;

import org.jspecify.annotations.NullMarked;
