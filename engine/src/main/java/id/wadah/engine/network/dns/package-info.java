/** How containers find each other by name: the name server that each sees at 127.0.0.11. */
@NullMarked
package id.wadah.engine.network.dns;

import org.jspecify.annotations.NullMarked;
