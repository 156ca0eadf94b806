/** What was called, and what it made: steps, their log, and kernel objects. */
@NullMarked
package id.wadah.engine.step;

import org.jspecify.annotations.NullMarked;
