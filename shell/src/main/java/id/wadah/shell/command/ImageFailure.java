package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import java.util.function.IntSupplier;

/** Failures of commands on images, which end with 1, where the same failure keeps a container from running with 125. */
final class ImageFailure {

    private ImageFailure() {}

    static int reported(CommandContext context, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (EngineException failure) {
            context.out().flush();
            context.report(failure);
            return 1;
        }
    }
}
