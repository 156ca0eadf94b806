/** The file tree of the machine that sample images are made from. */
@NullMarked
package id.wadah.engine.image.host;

import org.jspecify.annotations.NullMarked;
