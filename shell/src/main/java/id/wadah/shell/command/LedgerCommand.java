package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger [on|off|full]}: how much is told after a command of what it did in the kernel. */
@Command(name = "ledger")
public final class LedgerCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODE")
    private String wanted = "";

    @Override
    public int run(CommandContext context) {
        if (!wanted.isEmpty()) {
            context.shell().ledger(mode());
        }
        String word = context.shell().ledger().word();
        context.out().println(context.text("command.ledger.now." + word));
        return 0;
    }

    private LedgerMode mode() {
        return Arrays.stream(LedgerMode.values())
                .filter(mode -> mode.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        Problem.INVALID_OPTION_VALUE,
                        wanted,
                        "ledger",
                        Arrays.stream(LedgerMode.values()).map(LedgerMode::word).collect(Collectors.joining(", "))));
    }
}
