package id.wadah.shell.command;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code history}: lists what was typed. */
@Command(name = "history")
public final class HistoryCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        List<String> lines = context.shell().history();
        StringBuilder page = new StringBuilder();
        for (int number = 1; number <= lines.size(); number++) {
            page.append(String.format("%5d  %s%n", number, lines.get(number - 1)));
        }
        context.page(page.toString());
        return 0;
    }
}
