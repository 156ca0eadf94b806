package id.wadah.shell.command;

import id.wadah.engine.network.Network;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code network prune}: removes all networks that nobody is on. */
@Command(name = "network prune")
public final class NetworkPruneCommand extends ShellCommand {

    /** As Docker prints it, for scripts. */
    private static final String DELETED = "Deleted Networks:";

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        NetworkFilter filter = new NetworkFilter(filters, NetworkFilter.OF_PRUNE, context.engine());
        if (!force && !context.agree(context.text("command.network.prune.ask"))) {
            return 0;
        }
        List<Network> removed = context.engine().networks().prune(filter::accepts);
        if (!removed.isEmpty()) {
            context.out().println(DELETED);
            removed.forEach(network -> context.out().println(network.name()));
            context.out().println();
        }
        return 0;
    }
}
