package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code history}: lists what was typed, numbered, as the history of sh does. */
@Command(name = "history")
public final class HistoryCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        List<String> typed = context.shell().history();
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < typed.size(); index++) {
            lines.append(String.format("%5d  %s%n", index + 1, typed.get(index).replace("\n", "\n       ")));
        }
        context.page(lines.toString());
        return 0;
    }
}
