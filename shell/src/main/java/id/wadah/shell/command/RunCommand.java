package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.shell.attach.DetachKeys;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: makes a container of an image and runs a program in it. */
@Command(name = "run")
public final class RunCommand extends ShellCommand {

    private static final int NOT_RUN = 125;

    @Mixin
    private CreationOptions creation = new CreationOptions();

    @Mixin
    private DetachOptions letGo = new DetachOptions();

    @Option(names = "--sig-proxy")
    private boolean signalProxy = true;

    @Parameters(index = "0", arity = "1", paramLabel = "IMAGE")
    private String image = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND")
    private List<String> command = List.of();

    @Override
    public boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    public Set<String> laterFlags() {
        return LaterFlags.OF_RUN;
    }

    @Override
    public int run(CommandContext context) throws InterruptedException {
        try {
            return create(context);
        } catch (EngineException failure) {
            // Lower codes are the program's own, as in Docker.
            return Math.max(NOT_RUN, context.report(failure));
        }
    }

    private int create(CommandContext context) throws InterruptedException {
        ProcessOptions process = creation.process;
        DetachKeys keys = letGo.keys();
        if (!letGo.detach) {
            process.requireTerminal(context.session());
        }
        ProcessRequest program = process.request(command, creation.entrypoint, context.session());
        Container container = creation.create(image, program, context);
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
