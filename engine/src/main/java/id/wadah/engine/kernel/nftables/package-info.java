/** nf_tables, the kernel's packet filter: its netlink messages, transactions, and rules that can be read. */
@NullMarked
package id.wadah.engine.kernel.nftables;

import org.jspecify.annotations.NullMarked;
