package id.wadah.shell.top;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.Usage;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.format.Listing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stats}: what containers use right now, over and over until Ctrl-C, or once. */
@Command(name = "stats")
public final class StatsCommand extends ShellCommand {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Processor time is counted to the nanosecond: a short look is enough. */
    private static final Duration SHORT_LOOK = Duration.ofMillis(500);

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = "--no-stream")
    private boolean once;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(names = "--format")
    private @Nullable String format;

    @Parameters(arity = "0..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    /** A container and how the person named it. */
    private record Asked(Container container, String name) {}

    @Override
    public int run(CommandContext context) throws InterruptedException {
        // A wrong name is told at once, and nothing is shown then.
        List<Asked> asked = asked(context);
        Map<ContainerId, Usage> before = read(asked, context);
        if (once) {
            pause(context, SHORT_LOOK);
            List<Asked> now = asked(context);
            context.out().print(table(now, before, read(now, context), context));
            return 0;
        }
        Redraw screen = new Redraw(context);
        screen.draw(table(asked, before, before, context));
        while (true) {
            pause(context, PERIOD);
            List<Asked> later = names.isEmpty() ? asked(context) : asked;
            Map<ContainerId, Usage> now = read(later, context);
            screen.draw(table(later, before, now, context));
            before = now;
        }
    }

    private static void pause(CommandContext context, Duration length) throws InterruptedException {
        context.interruptibly(() -> {
            Thread.sleep(length.toMillis());
            return 0;
        });
    }

    private List<Asked> asked(CommandContext context) {
        if (!names.isEmpty()) {
            return names.stream()
                    .map(name -> new Asked(context.engine().container(name), name))
                    .toList();
        }
        return context.engine().containers().stream()
                .filter(container -> all || container.state().runs())
                .map(container -> new Asked(container, container.id().shortForm()))
                .toList();
    }

    private static Map<ContainerId, Usage> read(List<Asked> asked, CommandContext context) {
        Map<ContainerId, Usage> read = new LinkedHashMap<>();
        asked.forEach(each -> context.engine()
                .usage(each.container())
                .ifPresent(usage -> read.put(each.container().id(), usage)));
        return read;
    }

    private String table(
            List<Asked> asked, Map<ContainerId, Usage> before, Map<ContainerId, Usage> now, CommandContext context) {
        long memory = Machine.read().memoryKilobytes() * 1024;
        List<Map<String, String>> rows = new ArrayList<>();
        for (Asked each : asked) {
            ContainerId id = each.container().id();
            rows.add(StatsRow.of(each.container(), each.name(), whole, before.get(id), now.get(id), memory));
        }
        StringWriter drawn = new StringWriter();
        PrintWriter out = new PrintWriter(drawn);
        new Listing(StatsRow.HEADERS, StatsRow.COLUMNS, rows)
                .print(out, format, whole ? Integer.MAX_VALUE : context.width());
        out.flush();
        return drawn.toString();
    }
}
