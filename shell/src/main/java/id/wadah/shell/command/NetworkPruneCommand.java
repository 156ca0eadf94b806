package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code network prune}: removes all networks that nobody is on. */
@Command(name = "network prune")
public final class NetworkPruneCommand extends ShellCommand {

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, options.filter("label", "label!", "until"));
        if (options.agreed(context, "command.network.prune.ask")) {
            pruning.networks();
        }
        return 0;
    }
}
