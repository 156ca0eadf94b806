package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code container prune}: removes all containers that do not run. */
@Command(name = "container prune")
public final class ContainerPruneCommand extends ShellCommand {

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, options.filter("label", "label!", "until"));
        if (options.agreed(context, "command.container.prune.ask")) {
            pruning.containers();
            pruning.sayTotal();
        }
        return 0;
    }
}
