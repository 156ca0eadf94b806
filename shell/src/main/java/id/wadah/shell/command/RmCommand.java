package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rm}: removes containers and what they left on disk. */
@Command(name = "rm")
public final class RmCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Option(names = {"-v", "--volumes"})
    private boolean volumes;

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return Set.of("-l", "--link");
    }

    @Override
    public int run(CommandContext context) {
        List<String> there = new ArrayList<>(names);
        if (force) {
            there.removeIf(name -> isMissing(name, context));
        }
        return EachContainer.of(there, context, container -> context.engine().remove(container, force, volumes));
    }

    /** With {@code -f} one that is not there is told of, but is no failure, as with Docker and rm(1). */
    private static boolean isMissing(String name, CommandContext context) {
        try {
            context.engine().container(name);
            return false;
        } catch (EngineException failure) {
            if (failure.problem() != Problem.NO_SUCH_CONTAINER) {
                return false;
            }
            context.report(failure);
            return true;
        }
    }
}
