package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rename}: gives a container another name. */
@Command(name = "rename")
public final class RenameCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Parameters(index = "1", arity = "1", paramLabel = "NEW_NAME")
    private String other = "";

    @Override
    public int run(CommandContext context) {
        try {
            context.engine().rename(context.engine().container(name), other);
            return 0;
        } catch (EngineException failure) {
            // The same failures have another code when they keep a container from running.
            context.report(failure);
            return 1;
        }
    }
}
