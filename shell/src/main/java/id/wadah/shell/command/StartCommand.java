package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.shell.attach.DetachKeys;
import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code start}: starts containers that have been created, or have ended. */
@Command(name = "start")
public final class StartCommand extends ShellCommand {

    @Option(names = {"-a", "--attach"})
    private boolean attach;

    @Option(names = {"-i", "--interactive"})
    private boolean interactive;

    @Option(names = "--detach-keys")
    private String detachKeys = DetachKeys.DEFAULT.text();

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        DetachKeys keys = new DetachKeys(detachKeys);
        if (!attach && !interactive) {
            return startAll(context);
        }
        if (names.size() > 1) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "not-several-attached");
        }
        Container container = context.engine().container(names.get(0));
        if (container.state().status() == Status.PAUSED) {
            throw new EngineException(Problem.CONTAINER_PAUSED, container.name(), "start");
        }
        boolean input = interactive && container.config().stdin();
        if (input && container.config().tty() && !context.session().inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "no-terminal");
        }
        return Starting.attached(container, input, true, keys, context);
    }

    /** One after the other, as in Docker; those that can be started are, whatever becomes of the others. */
    private int startAll(CommandContext context) {
        List<String> failed = new ArrayList<>();
        for (String name : names) {
            try {
                Starting.start(context.engine().container(name), context);
                context.out().println(name);
            } catch (EngineException failure) {
                context.report(failure);
                failed.add(name);
            }
        }
        if (!failed.isEmpty() && names.size() > 1) {
            context.err().println(context.text("command.start.failed", String.join(", ", failed)));
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
