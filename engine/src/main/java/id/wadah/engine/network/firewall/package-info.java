/** The packet filter of a data root: address translation, isolation between networks, published ports. */
@NullMarked
package id.wadah.engine.network.firewall;

import org.jspecify.annotations.NullMarked;
