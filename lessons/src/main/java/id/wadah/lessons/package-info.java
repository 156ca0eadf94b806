@NullMarked
package id.wadah.lessons;

import org.jspecify.annotations.NullMarked;
