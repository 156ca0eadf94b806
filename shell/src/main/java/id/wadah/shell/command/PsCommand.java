package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.shell.format.ContainerRow;
import id.wadah.shell.format.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ps}: lists containers. */
@Command(name = "ps")
public final class PsCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = {"-n", "--last"})
    private int last = -1;

    @Option(names = {"-l", "--latest"})
    private boolean latest;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    private List<String> filters = List.of();

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public Set<String> laterFlags() {
        return Set.of("-s", "--size");
    }

    @Override
    public int run(CommandContext context) {
        ContainerFilter filter = new ContainerFilter(filters);
        int most = latest ? 1 : last;
        boolean stopped = all || most >= 0 || filter.asksForStopped();
        List<Container> containers = context.engine().containers().stream()
                .filter(container -> stopped || isUp(container))
                .filter(filter::accepts)
                .limit(most > 0 ? most : Long.MAX_VALUE)
                .toList();
        if (quiet) {
            containers.forEach(container -> context.out()
                    .println(whole ? container.id().hex() : container.id().shortForm()));
            return 0;
        }
        Instant now = Instant.now();
        new Listing(
                        ContainerRow.HEADERS,
                        ContainerRow.COLUMNS,
                        containers.stream()
                                .map(container -> ContainerRow.of(container, whole, now))
                                .toList())
                .print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
        return 0;
    }

    private static boolean isUp(Container container) {
        return container.state().status().up();
    }
}
