/** Checks on what a registry has, asked over HTTP as any client asks. */
@NullMarked
package id.wadah.lessons.check.registry;

import org.jspecify.annotations.NullMarked;
