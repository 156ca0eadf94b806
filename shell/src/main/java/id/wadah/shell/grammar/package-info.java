/** How what is typed becomes words, flags and arguments: as sh and as Docker do it. */
@NullMarked
package id.wadah.shell.grammar;

import org.jspecify.annotations.NullMarked;
