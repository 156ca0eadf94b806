package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.network.Networks;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network rm}: removes networks that nobody is on. */
@Command(name = "network rm")
public final class NetworkRemoveCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Parameters(arity = "1..*", paramLabel = "NETWORK")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        Networks networks = context.engine().networks();
        int exitCode = 0;
        for (String name : names) {
            try {
                networks.remove(networks.find(name));
                context.out().println(name);
            } catch (EngineException failure) {
                context.out().flush();
                context.report(failure);
                // With -f one that is not there is told of, but is no failure.
                exitCode = force && failure.problem() == Problem.NO_SUCH_NETWORK ? exitCode : 1;
            }
        }
        return exitCode;
    }
}
