package id.wadah.engine.registry.client;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import java.time.Duration;

/** Hears how far a pull or a push is; called on any thread, one call at a time. */
public interface TransferProgress {

    /** Hears nothing. */
    TransferProgress SILENT = new TransferProgress() {};

    /** A tag or digest of a repository, which its registry has, is about to be brought here. */
    default void pulling(ImageRef image) {}

    /** One image or more of that one's repository are about to be brought to their registry. */
    default void pushing(ImageRef image) {}

    /** A layer has come to this phase. */
    default void layer(Digest layer, Phase phase) {}

    /**
     * Bytes of a layer in the phases {@link Phase#DOWNLOADING}, {@link Phase#EXTRACTING} and {@link Phase#PUSHING}.
     *
     * @param total bytes, 0 where that is not known
     */
    default void moved(Digest layer, Phase phase, long done, long total) {}

    /** The next try for a layer comes after that pause. */
    default void retrying(Digest layer, Duration pause) {}

    /** A layer was found in another repository of the same registry. */
    default void mounted(Digest layer, String from) {}

    /** One tag is here, or there, as a whole. */
    default void finished(Finished tag) {}

    /**
     * What has become of one tag.
     *
     * @param digest of the manifest or index that the tag stands for
     * @param size bytes of that document
     * @param pushed whether it was brought to the registry, not from there
     * @param changed whether it was not there before
     */
    record Finished(ImageRef image, Digest digest, long size, boolean pushed, boolean changed) {}

    /** What happens to a layer, in Docker's words. */
    enum Phase {
        PULLING_FS_LAYER("Pulling fs layer"),
        WAITING("Waiting"),
        DOWNLOADING("Downloading"),
        VERIFYING("Verifying Checksum"),
        DOWNLOADED("Download complete"),
        EXTRACTING("Extracting"),
        PULLED("Pull complete"),
        ALREADY_EXISTS("Already exists"),
        PREPARING("Preparing"),
        PUSHING("Pushing"),
        PUSHED("Pushed"),
        EXISTS_THERE("Layer already exists"),
        SKIPPED("Skipped foreign layer");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** Whether nothing more will happen to the layer. */
        public boolean isLast() {
            return this == PULLED
                    || this == ALREADY_EXISTS
                    || this == PUSHED
                    || this == EXISTS_THERE
                    || this == SKIPPED;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
