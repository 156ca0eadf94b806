/** Addresses of networks as the kernel takes them and people write them. */
@NullMarked
package id.wadah.engine.kernel.inet;

import org.jspecify.annotations.NullMarked;
