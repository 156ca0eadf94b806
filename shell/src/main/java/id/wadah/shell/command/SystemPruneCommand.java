package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code system prune}: removes all that nobody uses. */
@Command(name = "system prune")
public final class SystemPruneCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = "--volumes")
    private boolean volumes;

    @Mixin
    private PruneOptions options = new PruneOptions();

    @Override
    public int run(CommandContext context) {
        Pruning pruning = new Pruning(context, options.filter("label", "label!", "until"));
        if (!options.agreed(context, () -> question(context))) {
            return 0;
        }
        pruning.containers();
        pruning.networks();
        if (volumes) {
            pruning.volumes(false);
        }
        pruning.images(all);
        pruning.builds(all);
        pruning.sayTotal();
        return 0;
    }

    private String question(CommandContext context) {
        StringBuilder question = new StringBuilder(context.text("command.system.prune.ask"));
        question.append("\n  - ").append(context.text("command.system.prune.ask.containers"));
        question.append("\n  - ").append(context.text("command.system.prune.ask.networks"));
        if (volumes) {
            question.append("\n  - ").append(context.text("command.system.prune.ask.volumes"));
        }
        question.append("\n  - ")
                .append(context.text(all ? "command.system.prune.ask.all-images" : "command.system.prune.ask.images"));
        question.append("\n  - ")
                .append(context.text(all ? "command.system.prune.ask.all-builds" : "command.system.prune.ask.builds"));
        context.out().println(question);
        return context.text("command.prune.sure");
    }
}
