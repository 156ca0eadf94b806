/** Images as files that are carried around: docker-archives and OCI archives, read and written. */
@NullMarked
package id.wadah.engine.image.archive;

import org.jspecify.annotations.NullMarked;
