/** What the kernel says of cables, bridges, addresses, ports and packet filters. */
@NullMarked
package id.wadah.lessons.check.network;

import org.jspecify.annotations.NullMarked;
