package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code diff}: what a container changed of its image. */
@Command(name = "diff")
public final class DiffCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public int run(CommandContext context) {
        context.engine()
                .changes(context.engine().container(name))
                .forEach(change -> context.out().println(change.kind().letter() + " " + change.path()));
        return 0;
    }
}
