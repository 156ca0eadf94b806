package id.wadah.engine.build;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.Digest;
import java.util.Optional;

/** What came of a step. */
public sealed interface StepResult {

    /** The image that a stage begins with, or {@code scratch} where {@code image} is empty. */
    record Base(Optional<Image> image) implements StepResult {}

    /** The stage that a stage begins with. */
    record BaseStage(String name) implements StepResult {}

    /**
     * A layer.
     *
     * @param digest of its archive
     * @param size bytes of its files
     * @param files how many entries it has beside directories; 0 also where that is not known
     * @param cached whether an earlier build has made it
     */
    record Layer(Digest digest, long size, int files, boolean cached) implements StepResult {}

    /** No file was changed, although that was possible. */
    record NoChange(boolean cached) implements StepResult {}

    /** The configuration alone was changed. */
    record Setting() implements StepResult {}
}
