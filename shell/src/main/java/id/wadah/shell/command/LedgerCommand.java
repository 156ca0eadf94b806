package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger}: says or changes how much is told after a command. */
@Command(name = "ledger")
public final class LedgerCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "on|off|full")
    private @Nullable String word;

    @Override
    public int run(CommandContext context) {
        if (word != null) {
            String asked = word;
            LedgerMode mode = Arrays.stream(LedgerMode.values())
                    .filter(each -> each.word().equals(asked))
                    .findFirst()
                    .orElseThrow(
                            () -> new EngineException(Problem.INVALID_OPTION_VALUE, asked, "ledger", "on, off, full"));
            context.shell().ledger(mode);
        }
        context.out()
                .println(context.text(
                        "command.ledger." + context.shell().ledger().word()));
        return 0;
    }
}
