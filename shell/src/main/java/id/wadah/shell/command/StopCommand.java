package id.wadah.shell.command;

import id.wadah.engine.container.StopRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stop}: asks containers to end, and kills those that do not in time. */
@Command(name = "stop")
public final class StopCommand extends ShellCommand {

    @Mixin
    private StopOptions options = new StopOptions();

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        StopRequest how = options.request();
        return EachContainer.of(names, context, container -> context.engine().stop(container, how));
    }
}
