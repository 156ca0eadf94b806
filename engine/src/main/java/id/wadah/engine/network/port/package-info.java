/** Ports: what may be written for them, and which are published. */
@NullMarked
package id.wadah.engine.network.port;

import org.jspecify.annotations.NullMarked;
