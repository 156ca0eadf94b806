package id.wadah.engine.image.oci;

import java.util.Arrays;
import java.util.Optional;

/**
 * The media types of image documents and layers that Wadah can read: those of the OCI image specification, and Docker's
 * older names for the same.
 */
public enum MediaType {
    INDEX("application/vnd.oci.image.index.v1+json"),
    MANIFEST("application/vnd.oci.image.manifest.v1+json"),
    CONFIG("application/vnd.oci.image.config.v1+json"),
    LAYER("application/vnd.oci.image.layer.v1.tar"),
    LAYER_GZIP("application/vnd.oci.image.layer.v1.tar+gzip"),
    LAYER_ZSTD("application/vnd.oci.image.layer.v1.tar+zstd"),
    FOREIGN_LAYER("application/vnd.oci.image.layer.nondistributable.v1.tar"),
    FOREIGN_LAYER_GZIP("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"),
    FOREIGN_LAYER_ZSTD("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd"),
    DOCKER_INDEX("application/vnd.docker.distribution.manifest.list.v2+json"),
    DOCKER_MANIFEST("application/vnd.docker.distribution.manifest.v2+json"),
    DOCKER_CONFIG("application/vnd.docker.container.image.v1+json"),
    DOCKER_LAYER("application/vnd.docker.image.rootfs.diff.tar"),
    DOCKER_LAYER_GZIP("application/vnd.docker.image.rootfs.diff.tar.gzip"),
    DOCKER_LAYER_ZSTD("application/vnd.docker.image.rootfs.diff.tar.zstd"),
    DOCKER_FOREIGN_LAYER_GZIP("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    /** The type that is written so, empty for one that Wadah does not read. */
    public static Optional<MediaType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** A list of manifests. */
    public boolean isIndex() {
        return this == INDEX || this == DOCKER_INDEX;
    }

    public boolean isManifest() {
        return this == MANIFEST || this == DOCKER_MANIFEST;
    }

    public boolean isConfig() {
        return this == CONFIG || this == DOCKER_CONFIG;
    }

    /** The archive of a layer, compressed or not. */
    public boolean isLayer() {
        return !isIndex() && !isManifest() && !isConfig();
    }

    /** A layer that only its maker may give away, so that it is not pushed; its descriptor says where it can be had. */
    public boolean isForeign() {
        return this == FOREIGN_LAYER
                || this == FOREIGN_LAYER_GZIP
                || this == FOREIGN_LAYER_ZSTD
                || this == DOCKER_FOREIGN_LAYER_GZIP;
    }

    @Override
    public String toString() {
        return text;
    }
}
