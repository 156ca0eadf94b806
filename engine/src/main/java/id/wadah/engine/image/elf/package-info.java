/** What a program needs in order to run: its interpreter and shared libraries, read from ELF headers. */
@NullMarked
package id.wadah.engine.image.elf;

import org.jspecify.annotations.NullMarked;
