package id.wadah.shell.command;

import id.wadah.engine.container.Signal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kill}: sends a signal to containers. */
@Command(name = "kill")
public final class KillCommand extends ShellCommand {

    @Option(names = {"-s", "--signal"})
    private String signal = "KILL";

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        Signal parsed = Signal.parse(signal);
        return EachContainer.of(names, context, container -> context.engine().kill(container, parsed));
    }
}
