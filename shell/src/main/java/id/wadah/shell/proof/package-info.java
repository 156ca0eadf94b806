/** Typing at a prompt, for the proof of lessons. */
@NullMarked
package id.wadah.shell.proof;

import org.jspecify.annotations.NullMarked;
