/** Checks on namespaces. */
@NullMarked
package id.wadah.lessons.check.namespace;

import org.jspecify.annotations.NullMarked;
