package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.ContainerEngine;
import java.nio.file.Path;

/** Prunes the build cache in a process of its own, to be killed meanwhile: {@code ROOT}. */
final class DoomedPrune {

    private DoomedPrune() {}

    public static void main(String[] arguments) {
        ContainerEngine engine = ContainerEngine.open(new DataRoot(Path.of(arguments[0])));
        engine.builder().cache().prune(true, entry -> true);
        System.exit(0);
    }
}
