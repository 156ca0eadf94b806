package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code builder prune}: removes what builds have kept, and no image has; with {@code -a} all that they have kept. */
@Command(name = "builder prune")
public final class BuilderPruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, options.filter("until"));
        if (options.agreed(context, all ? "command.builder.prune.ask-all" : "command.builder.prune.ask")) {
            pruning.builds(all);
            pruning.sayTotal();
        }
        return 0;
    }
}
