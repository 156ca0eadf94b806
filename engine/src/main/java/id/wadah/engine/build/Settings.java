package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.image.sample.SampleImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of an image while it is built. */
final class Settings {

    private final ConfigChange change;

    /** Those of the base image; what it wants done at a FROM is not inherited. */
    Settings(RunConfig base) {
        Map<String, String> labels = new LinkedHashMap<>(base.labels());
        // What is built upon a sample is none.
        labels.keySet().removeIf(name -> name.startsWith(SampleImages.LABEL));
        change = ConfigChange.upon(base.withLabels(labels));
    }

    RunConfig config() {
        return change.result();
    }

    /** {@code NAME=value} each. */
    List<String> environment() {
        return config().environment();
    }

    String user() {
        String user = config().user();
        return user == null ? "" : user;
    }

    String directory() {
        String directory = config().workingDirectory();
        return directory == null || directory.isEmpty() ? "/" : directory;
    }

    /** What the shell form is run by. */
    List<String> shell() {
        return change.shell();
    }

    /** Does what an instruction does to the configuration, its variables substituted already; false when it does nothing to it. */
    boolean apply(Instruction instruction) {
        return change.apply(instruction);
    }
}
