package id.wadah.shell.command;

import id.wadah.engine.container.StopRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restart}: stops containers, where they run, and starts them. */
@Command(name = "restart")
public final class RestartCommand extends ShellCommand {

    @Mixin
    private StopOptions options = new StopOptions();

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        StopRequest how = options.request();
        return EachContainer.of(
                names, context, container -> context.engine().restart(container, how, context.stepObservers()));
    }
}
