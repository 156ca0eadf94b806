/** Netlink: messages to the kernel's network code and its answers, whichever part of it they are for; source: netlink(7). */
@NullMarked
package id.wadah.engine.kernel.netlink;

import org.jspecify.annotations.NullMarked;
