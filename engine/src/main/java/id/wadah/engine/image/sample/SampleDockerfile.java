package id.wadah.engine.image.sample;

import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Variables;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.RunConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the Dockerfile of a sample makes of the layers that were put together for it: the same as a build of it from the same files would.
 *
 * @param config how containers of the image run
 * @param history one entry an instruction
 */
record SampleDockerfile(RunConfig config, List<History> history) {

    SampleDockerfile {
        history = List.copyOf(history);
    }

    /**
     * Goes through a Dockerfile of one stage from nothing.
     *
     * @param hasFiles of each COPY, in order, whether it copies anything; one that does not makes no layer
     * @throws IllegalStateException when it has other instructions than COPY and those of the configuration
     */
    static SampleDockerfile of(Dockerfile dockerfile, List<Boolean> hasFiles) {
        Iterator<Boolean> copies = hasFiles.iterator();
        ConfigChange change = new ConfigChange(RunConfig.EMPTY);
        List<History> history = new ArrayList<>();
        for (Instruction instruction : dockerfile.stages().get(0).instructions()) {
            boolean layer = false;
            if (instruction instanceof Instruction.Copy && copies.hasNext()) {
                layer = copies.next();
            } else if (!change.apply(Variables.of(change.result().environment()).substitute(instruction))) {
                throw new IllegalStateException(instruction.source().line());
            }
            history.add(new History(
                    Ownership.FIXED_TIME, instruction.source().line().strip(), null, null, !layer));
        }
        if (copies.hasNext()) {
            throw new IllegalStateException("more layers than COPY in " + dockerfile.name());
        }
        return new SampleDockerfile(change.result(), history);
    }
}
