/** What this machine has of all that containers need, found out by looking. */
@NullMarked
package id.wadah.engine.doctor;

import org.jspecify.annotations.NullMarked;
