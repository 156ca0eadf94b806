/** Checks on images, layers and the overlay file system. */
@NullMarked
package id.wadah.lessons.check.image;

import org.jspecify.annotations.NullMarked;
