/** A container's network. */
@NullMarked
package id.wadah.engine.network;

import org.jspecify.annotations.NullMarked;
