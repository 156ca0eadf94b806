package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wait}: waits for containers to exit and prints their exit codes. */
@Command(name = "wait")
public final class WaitCommand extends ShellCommand {

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) throws InterruptedException {
        int exitCode = 0;
        for (String name : names) {
            try {
                Container container = context.engine().container(name);
                context.out().println(context.<Integer>interruptibly(container::await));
                context.out().flush();
            } catch (EngineException failure) {
                context.report(failure);
                exitCode = 1;
            }
        }
        return exitCode;
    }
}
