@NullMarked
package id.wadah.shell;

import org.jspecify.annotations.NullMarked;
