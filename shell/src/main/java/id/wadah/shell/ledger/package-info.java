/** The ledger: what a command created, changed and freed in the kernel, told after it. */
@NullMarked
package id.wadah.shell.ledger;

import org.jspecify.annotations.NullMarked;
