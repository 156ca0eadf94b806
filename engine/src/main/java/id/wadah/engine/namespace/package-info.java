/** Namespaces: making them, mapping users into them, and joining those of a running container. */
@NullMarked
package id.wadah.engine.namespace;

import org.jspecify.annotations.NullMarked;
