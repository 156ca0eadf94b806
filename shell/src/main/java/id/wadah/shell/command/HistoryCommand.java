package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code history}: alone it lists what was typed, numbered, as the history of sh does; with an image it shows how that was made, as Docker's
 * does.
 */
@Command(name = "history")
public final class HistoryCommand extends ShellCommand {

    @Mixin
    private final HistoryOptions options = new HistoryOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "IMAGE")
    private String image = "";

    @Override
    public int run(CommandContext context) {
        if (!image.isEmpty()) {
            return options.print(image, context);
        }
        List<String> typed = context.shell().history();
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < typed.size(); index++) {
            lines.append(String.format("%5d  %s%n", index + 1, typed.get(index).replace("\n", "\n       ")));
        }
        context.page(lines.toString());
        return 0;
    }
}
