/** Images from and to registries: the client side of the OCI distribution specification. */
@NullMarked
package id.wadah.engine.registry.client;

import org.jspecify.annotations.NullMarked;
