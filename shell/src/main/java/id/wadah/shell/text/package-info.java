/** Both languages: message bundles, errors and their remedies, step explanations. */
@NullMarked
package id.wadah.shell.text;

import org.jspecify.annotations.NullMarked;
