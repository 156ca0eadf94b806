/** The commands, one a file: grammar, help and behaviour together. */
@NullMarked
package id.wadah.shell.command;

import org.jspecify.annotations.NullMarked;
