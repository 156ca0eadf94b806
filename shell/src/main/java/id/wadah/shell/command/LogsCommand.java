package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerLog;
import id.wadah.shell.attach.SessionSink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: shows what a container's program has written. */
@Command(name = "logs")
public final class LogsCommand extends ShellCommand {

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Option(names = {"-n", "--tail"})
    private String tail = "all";

    @Option(names = {"-t", "--timestamps"})
    private boolean timestamps;

    @Option(names = "--since")
    private @Nullable String since;

    @Option(names = "--until")
    private @Nullable String until;

    @Option(names = "--details")
    private boolean details;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        LogPrinter printer = new LogPrinter(
                new SessionSink(context.session()),
                lines(),
                SessionTime.parse(since, "--since", context.session()),
                SessionTime.parse(until, "--until", context.session()),
                timestamps,
                details);
        Container container = context.engine().container(name);
        if (!container.config().log().isKept()) {
            throw new EngineException(
                    Problem.LOG_NOT_KEPT,
                    container.name(),
                    container.config().log().driver());
        }
        ContainerLog log = container.log();
        if (!follow) {
            log.read(printer);
            return 0;
        }
        context.interruptibly(() -> {
            log.follow(printer);
            return 0;
        });
        return 0;
    }

    /** -1 for all of them. A negative number is all, as with Docker. */
    private int lines() {
        if (tail.equals("all")) {
            return -1;
        }
        try {
            return Math.max(-1, Integer.parseInt(tail));
        } catch (NumberFormatException e) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, e, tail, "--tail", "all, 0, 1, 2 ...");
        }
    }
}
