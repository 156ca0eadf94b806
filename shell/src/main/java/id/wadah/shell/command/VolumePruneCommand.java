package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volume prune}: removes volumes that no container has; those that somebody has named only with {@code -a}. */
@Command(name = "volume prune")
public final class VolumePruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        PruneFilter filter = options.filter("all", "label", "label!");
        boolean named = all || filter.says("all", false);
        if (options.agreed(context, named ? "command.volume.prune.ask-all" : "command.volume.prune.ask")) {
            Pruning pruning = new Pruning(context, filter);
            pruning.volumes(named);
            pruning.sayTotal();
        }
        return 0;
    }
}
