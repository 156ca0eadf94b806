/** What lies upon what: the files of an image's layers, looked at one layer at a time and all together. */
@NullMarked
package id.wadah.engine.image.stack;

import org.jspecify.annotations.NullMarked;
