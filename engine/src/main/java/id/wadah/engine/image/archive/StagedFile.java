package id.wadah.engine.image.archive;

import id.wadah.engine.image.oci.Digest;
import java.nio.file.Path;

/**
 * A file of an archive, written to the temporary directory under a name of ours.
 *
 * @param entry what the archive calls it
 * @param size bytes
 */
record StagedFile(String entry, Path path, Digest digest, long size) {}
