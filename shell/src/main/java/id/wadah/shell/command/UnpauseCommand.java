package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unpause}: lets containers that are paused go on. */
@Command(name = "unpause")
public final class UnpauseCommand extends ShellCommand {

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        return EachContainer.of(names, context, container -> context.engine().unpause(container));
    }
}
