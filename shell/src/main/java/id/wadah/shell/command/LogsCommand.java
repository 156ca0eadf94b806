package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerLog;
import id.wadah.shell.attach.SessionSink;
import java.util.Set;
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

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public Set<String> laterFlags() {
        return LaterFlags.OF_LOGS;
    }

    @Override
    public int run(CommandContext context) throws InterruptedException {
        int lines = lines();
        Container container = context.engine().container(name);
        ContainerLog log = container.log();
        SessionSink sink = new SessionSink(context.session());
        TailSink behind = new TailSink(sink, 0);
        if (lines >= 0) {
            TailSink last = new TailSink(sink, lines);
            log.read(last);
            last.flush();
            behind = last.forTheRest();
        }
        if (follow) {
            TailSink rest = behind;
            context.interruptibly(() -> {
                log.follow(lines < 0 ? sink : rest);
                return 0;
            });
        } else if (lines < 0) {
            log.read(sink);
        }
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
