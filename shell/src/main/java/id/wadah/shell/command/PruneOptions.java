package id.wadah.shell.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The flags that all commands have which clear up. */
final class PruneOptions {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    /** @param known the keys that the command has */
    PruneFilter filter(String... known) {
        return new PruneFilter(filters, List.of(known));
    }

    /** Whether it may be done; whoever has not said so by {@code -f} is asked. */
    boolean agreed(CommandContext context, String question) {
        return agreed(context, () -> context.text(question));
    }

    boolean agreed(CommandContext context, Supplier<String> question) {
        return force || context.agree(question.get());
    }
}
