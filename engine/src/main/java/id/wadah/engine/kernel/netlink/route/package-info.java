/** Interfaces, addresses and routes, read and changed over netlink; source: rtnetlink(7). */
@NullMarked
package id.wadah.engine.kernel.netlink.route;

import org.jspecify.annotations.NullMarked;
