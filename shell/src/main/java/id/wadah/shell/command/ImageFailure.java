package id.wadah.shell.command;

import id.wadah.engine.EngineException;

/** Failures of commands on images, which end with 1, where the same failure keeps a container from running with 125. */
public final class ImageFailure {

    private ImageFailure() {}

    /** What a command does; its exit code. */
    public interface Work<X extends Exception> {

        int run() throws X;
    }

    public static <X extends Exception> int reported(CommandContext context, Work<X> work) throws X {
        try {
            return work.run();
        } catch (EngineException failure) {
            context.out().flush();
            context.report(failure);
            return 1;
        }
    }
}
