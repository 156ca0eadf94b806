package id.wadah.engine.image.archive;

import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;

/** What the media types of an archive's documents stand for. */
final class MediaTypes {

    private MediaTypes() {}

    static boolean isIndex(MediaType type) {
        return type == MediaType.INDEX || type == MediaType.DOCKER_INDEX;
    }

    static boolean isManifest(MediaType type) {
        return type == MediaType.MANIFEST || type == MediaType.DOCKER_MANIFEST;
    }

    static boolean isConfig(MediaType type) {
        return type == MediaType.CONFIG || type == MediaType.DOCKER_CONFIG;
    }

    static boolean isLayer(MediaType type) {
        return !isIndex(type) && !isManifest(type) && !isConfig(type);
    }

    /** Whether {@code wanted}, which may leave the variant out, means that platform. */
    static boolean fits(Platform wanted, Platform platform) {
        return wanted.os().equals(platform.os())
                && wanted.architecture().equals(platform.architecture())
                && (wanted.variant() == null
                        || platform.variant() == null
                        || wanted.variant().equals(platform.variant()));
    }

    static Platform platform(ImageConfig config) {
        return new Platform(config.architecture(), config.os(), config.variant());
    }
}
