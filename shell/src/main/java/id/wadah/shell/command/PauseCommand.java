package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause}: makes all processes of containers stand still. */
@Command(name = "pause")
public final class PauseCommand extends ShellCommand {

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        return EachContainer.of(names, context, container -> context.engine().pause(container));
    }
}
