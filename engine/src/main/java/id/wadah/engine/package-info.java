@NullMarked
package id.wadah.engine;

import org.jspecify.annotations.NullMarked;
