package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exit [CODE]}: leaves this shell; containers go on. */
@Command(name = "exit")
public final class ExitCommand extends ShellCommand {

    private static final int MOST = 255;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CODE")
    private String code = "0";

    @Override
    public int run(CommandContext context) {
        int number = number();
        context.shell().leave(number);
        return number;
    }

    private int number() {
        if (!code.matches("[0-9]{1,3}") || Integer.parseInt(code) > MOST) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, code, "exit", "0 - " + MOST);
        }
        return Integer.parseInt(code);
    }
}
