package id.wadah.engine.build;

import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.image.oci.Platform;

/** Which platform a stage is for. */
final class Platforms {

    private Platforms() {}

    /** @throws id.wadah.engine.EngineException for what is no platform */
    static Platform runnable(Instruction.From from, Platform usual) {
        String asked = from.platform();
        if (asked == null || asked.isEmpty()) {
            return usual;
        }
        try {
            return Platform.parse(asked);
        } catch (IllegalArgumentException notOne) {
            throw from.source()
                    .fault(Problem.DOCKERFILE_BAD_FLAG_VALUE, "--platform", asked, "linux/amd64, linux/arm64");
        }
    }
}
