package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Warning;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.registry.client.TransferProgress;
import java.time.Duration;

/** Hears how far a build is; called from the building thread, but for output, which comes from others. */
public interface BuildProgress {

    /** Hears nothing. */
    BuildProgress SILENT = new BuildProgress() {};

    default void warned(Warning warning) {}

    /** An argument was given that the Dockerfile does not declare. */
    default void unusedArgument(String name) {}

    default void stepBegins(BuildStep step) {}

    /** Hears of the base image being assembled, while its FROM is done. */
    default AssemblyProgress assembly() {
        return AssemblyProgress.SILENT;
    }

    /** Hears of an image that is fetched from its registry. */
    default TransferProgress transfers(ImageRef image) {
        return TransferProgress.SILENT;
    }

    /** A container was made for the step, and its program is about to start. */
    default void containerMade(BuildStep step, String container) {}

    /** The program wrote. */
    default void output(BuildStep step, byte[] bytes, int offset, int length, boolean error) {}

    default void stepEnds(BuildStep step, StepResult result, Duration took) {}
}
