/** Typed checks on live state: what they see, and what they say. */
@NullMarked
package id.wadah.lessons.check;

import org.jspecify.annotations.NullMarked;
