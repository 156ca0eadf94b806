package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code volume rm}: removes volumes that no container has. */
@Command(name = "volume rm")
public final class VolumeRemoveCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Parameters(arity = "1..*", paramLabel = "VOLUME")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        int exitCode = 0;
        for (String name : names) {
            try {
                remove(name, context);
                context.out().println(name);
            } catch (EngineException failure) {
                context.out().flush();
                context.report(failure);
                exitCode = 1;
            }
        }
        return exitCode;
    }

    /** With {@code -f} one that is not there is no failure; one in use is all the same, as in Docker. */
    private void remove(String name, CommandContext context) {
        try {
            context.engine().volumes().remove(name);
        } catch (EngineException failure) {
            if (!force || failure.problem() != Problem.NO_SUCH_VOLUME) {
                throw failure;
            }
        }
    }
}
