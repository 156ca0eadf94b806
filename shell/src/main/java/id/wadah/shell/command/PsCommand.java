package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.shell.format.ContainerRow;
import id.wadah.shell.format.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ps}: lists containers. */
@Command(name = "ps")
public final class PsCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Mixin
    private ListOptions options = new ListOptions();

    @Option(names = {"-n", "--last"})
    private int last = -1;

    @Option(names = {"-l", "--latest"})
    private boolean latest;

    @Option(names = {"-s", "--size"})
    private boolean size;

    @Option(names = "--ns")
    private boolean namespaces;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Override
    public int run(CommandContext context) {
        ContainerFilter filter = new ContainerFilter(options.filters, context.engine());
        int most = latest ? 1 : last;
        boolean stopped = all || most >= 0 || filter.asksForStopped();
        List<Container> containers = context.engine().containers().stream()
                .filter(container -> stopped || isUp(container))
                .filter(filter::accepts)
                .limit(most > 0 ? most : Long.MAX_VALUE)
                .toList();
        if (options.quiet) {
            containers.forEach(container -> context.out()
                    .println(whole ? container.id().hex() : container.id().shortForm()));
            return 0;
        }
        if (namespaces) {
            new NamespaceListing(context, containers).print();
            return 0;
        }
        Instant now = Instant.now();
        boolean sized = size
                || options.format != null
                        && (options.format.contains("." + ContainerRow.SIZE) || options.format.contains("json"));
        List<String> columns = new ArrayList<>(ContainerRow.COLUMNS);
        if (size) {
            columns.add(ContainerRow.SIZE);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (Container container : containers) {
            Map<String, String> row = ContainerRow.of(container, whole, now);
            // As in Docker, which says 0B where it did not look.
            row.put(ContainerRow.SIZE, sized ? size(container, context.engine()) : "0B");
            rows.add(row);
        }
        options.print(new Listing(ContainerRow.HEADERS, columns, rows), whole, context);
        return 0;
    }

    private static String size(Container container, Engine engine) {
        long image = engine.images()
                .find(container.config().imageId())
                .map(Image::size)
                .orElse(0L);
        return ContainerRow.size(engine.writtenBytes(container), image);
    }

    private static boolean isUp(Container container) {
        return container.state().status().up();
    }
}
