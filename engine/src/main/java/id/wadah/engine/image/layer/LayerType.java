package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import java.util.regex.Pattern;

/** What kinds of layers there are. How one is compressed is told by its first bytes, and not by its media type. */
final class LayerType {

    /** Sources: OCI image specification, {@code layer.md}; Docker image manifest version 2, schema 2. */
    private static final Pattern LAYER =
            Pattern.compile("application/vnd\\.(oci\\.image\\.layer\\.(nondistributable\\.)?v1\\.tar(\\+gzip|\\+zstd)?"
                    + "|docker\\.image\\.rootfs\\.(foreign\\.)?diff\\.tar(\\.gzip|\\.zstd)?)");

    private LayerType() {}

    /** @throws EngineException {@link Problem#CORRUPT_LAYER} when it is no layer at all */
    static void require(Descriptor descriptor) {
        String type = descriptor.mediaType();
        if (!LAYER.matcher(type).matches()) {
            throw new EngineException(Problem.CORRUPT_LAYER, descriptor.digest().toString(), type);
        }
    }
}
