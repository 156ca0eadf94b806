/** A registry of one's own: the local image store served by the OCI distribution specification, version 1.1. */
@NullMarked
package id.wadah.engine.registry.server;

import org.jspecify.annotations.NullMarked;
