package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code image prune}: removes images without a name, or with {@code -a} all that no container was made of. */
@Command(name = "image prune")
public final class ImagePruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = "--filter", paramLabel = "filter")
    private List<String> filters = List.of();

    @Override
    public int run(CommandContext context) {
        PruneFilter filter = new PruneFilter(filters, List.of("dangling", "label", "label!", "until"));
        boolean named = all || !filter.says("dangling", true);
        Pruning pruning = new Pruning(context, filter);
        if (force || context.agree(context.text(named ? "command.image.prune.ask-all" : "command.image.prune.ask"))) {
            pruning.images(named);
            pruning.sayTotal();
        }
        return 0;
    }
}
