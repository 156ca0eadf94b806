package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code image history}: shows how an image was made, step by step. */
@Command(name = "image history")
public final class ImageHistoryCommand extends ShellCommand {

    @Mixin
    private final HistoryOptions options = new HistoryOptions();

    @Parameters(index = "0", arity = "1", paramLabel = "IMAGE")
    private String name = "";

    @Override
    public int run(CommandContext context) {
        return options.print(name, context);
    }
}
