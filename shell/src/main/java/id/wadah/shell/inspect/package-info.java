/** Containers and images in the shape of Docker's JSON. */
@NullMarked
package id.wadah.shell.inspect;

import org.jspecify.annotations.NullMarked;
