/** Markdown drawn on a terminal: the texts of lessons. Nothing here is loaded before a lesson is shown. */
@NullMarked
package id.wadah.shell.markdown;

import org.jspecify.annotations.NullMarked;
