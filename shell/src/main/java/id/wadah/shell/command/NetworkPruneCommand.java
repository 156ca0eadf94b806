package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code network prune}: removes all networks that nobody is on. */
@Command(name = "network prune")
public final class NetworkPruneCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        PruneFilter filter = new PruneFilter(filters, List.of("label", "label!", "until"));
        if (force || context.agree(context.text("command.network.prune.ask"))) {
            new Pruning(context, filter).networks();
        }
        return 0;
    }
}
