package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code image prune}: removes images without a name, or with {@code -a} all that no container was made of. */
@Command(name = "image prune")
public final class ImagePruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        PruneFilter filter = options.filter("dangling", "label", "label!", "until");
        boolean named = all || !filter.says("dangling", true);
        if (options.agreed(context, named ? "command.image.prune.ask-all" : "command.image.prune.ask")) {
            Pruning pruning = new Pruning(context, filter);
            pruning.images(named);
            pruning.sayTotal();
        }
        return 0;
    }
}
