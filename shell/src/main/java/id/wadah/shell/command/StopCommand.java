package id.wadah.shell.command;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stop}: asks containers to end, and kills those that do not in time. */
@Command(name = "stop")
public final class StopCommand extends ShellCommand {

    @Option(names = {"-t", "--timeout", "--time"})
    private int timeout = 10;

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        // Docker: -1 waits for ever.
        Duration grace = timeout < 0 ? Duration.ofDays(365) : Duration.ofSeconds(timeout);
        return EachContainer.of(names, context, container -> context.engine().stop(container, grace));
    }
}
