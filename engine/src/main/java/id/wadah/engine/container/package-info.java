/** A container's life: its specification, its states, its supervision, and the verbs on it. */
@NullMarked
package id.wadah.engine.container;

import org.jspecify.annotations.NullMarked;
