/** Checks on what building an image made, and what it took from the cache. */
@NullMarked
package id.wadah.lessons.check.build;

import org.jspecify.annotations.NullMarked;
