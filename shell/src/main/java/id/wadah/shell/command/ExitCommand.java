package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exit}: leaves the shell; containers keep running. */
@Command(name = "exit")
public final class ExitCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CODE")
    private @Nullable String code;

    @Override
    public int run(CommandContext context) {
        int exitCode = context.shell().lastExitCode();
        if (code != null) {
            if (!code.matches("[0-9]{1,9}")) {
                throw new EngineException(Problem.INVALID_NUMBER, code, "exit");
            }
            exitCode = Integer.parseInt(code) & 0xff;
        }
        context.shell().leave(exitCode);
        return exitCode;
    }
}
