package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code container prune}: removes all containers that do not run. */
@Command(name = "container prune")
public final class ContainerPruneCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, new PruneFilter(filters, List.of("label", "label!", "until")));
        if (force || context.agree(context.text("command.container.prune.ask"))) {
            pruning.containers();
            pruning.sayTotal();
        }
        return 0;
    }
}
