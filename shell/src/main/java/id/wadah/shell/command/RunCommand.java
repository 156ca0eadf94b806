package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.shell.attach.DetachKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: makes a container of an image and runs a program in it. */
@Command(name = "run")
public final class RunCommand extends CreatingCommand {

    private static final int NOT_RUN = 125;

    @Mixin
    private DetachOptions letGo = new DetachOptions();

    @Option(names = "--sig-proxy")
    private boolean signalProxy = true;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        try {
            return begin(context);
        } catch (EngineException failure) {
            // Lower codes are the program's own, as in Docker.
            return Math.max(NOT_RUN, context.report(failure));
        }
    }

    private int begin(CommandContext context) throws InterruptedException {
        ProcessOptions process = creation.process;
        DetachKeys keys = letGo.keys();
        if (!letGo.detach) {
            process.requireTerminal(context.session());
        }
        Container container = create(context);
        try {
            if (letGo.detach) {
                Starting.start(container, context);
                context.out().println(container.id().hex());
                return 0;
            }
            return Starting.attached(container, process.interactive, signalProxy, keys, context);
        } catch (EngineException notStarted) {
            removeIfAsked(container, context.engine(), notStarted);
            throw notStarted;
        }
    }

    /** What {@code --rm} promises holds for a container that could not start, too. */
    private void removeIfAsked(Container container, Engine engine, EngineException failure) {
        if (creation.remove) {
            try {
                engine.remove(container, true);
            } catch (EngineException alreadyGone) {
                failure.addSuppressed(alreadyGone);
            }
        }
    }
}
