package id.wadah.shell.command;

import id.wadah.engine.volume.Volumes;
import id.wadah.shell.format.HumanSize;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code volume prune}: removes volumes that no container has; those that somebody has named only with {@code -a}. */
@Command(name = "volume prune")
public final class VolumePruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        VolumeFilter filter = new VolumeFilter(filters, List.of("all", "label", "label!"), context.engine());
        boolean named = all || filter.all();
        if (!force
                && !context.agree(context.text(named ? "command.volume.prune.ask-all" : "command.volume.prune.ask"))) {
            return 0;
        }
        List<Volumes.Pruned> removed =
                context.engine().volumes().prune(volume -> (named || volume.anonymous()) && filter.accepts(volume));
        if (!removed.isEmpty()) {
            context.out().println("Deleted Volumes:");
            removed.forEach(each -> context.out().println(each.name()));
            context.out().println();
        }
        long bytes = removed.stream().mapToLong(Volumes.Pruned::bytes).sum();
        context.out().println("Total reclaimed space: " + HumanSize.decimal(bytes));
        return 0;
    }
}
