package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code builder prune}: removes what builds have kept, and no image has; with {@code -a} all that they have kept. */
@Command(name = "builder prune")
public final class BuilderPruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, new PruneFilter(filters, List.of("until")));
        if (force || context.agree(context.text(all ? "command.builder.prune.ask-all" : "command.builder.prune.ask"))) {
            pruning.builds(all);
            pruning.sayTotal();
        }
        return 0;
    }
}
