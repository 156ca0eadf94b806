/** The OCI image layout on disk: blobs that are verified whenever they are read, and the index that names them. */
@NullMarked
package id.wadah.engine.image.layout;

import org.jspecify.annotations.NullMarked;
