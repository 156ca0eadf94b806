package id.wadah.shell.command;

import id.wadah.engine.network.Network;
import id.wadah.shell.format.Listing;
import id.wadah.shell.format.NetworkRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code network ls}: lists networks. */
@Command(name = "network ls")
public final class NetworkListCommand extends ShellCommand {

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    private List<String> filters = List.of();

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        NetworkFilter filter = new NetworkFilter(filters, context.engine());
        List<Network> networks = context.engine().networks().list().stream()
                .filter(filter::accepts)
                .toList();
        if (quiet) {
            networks.forEach(network -> context.out()
                    .println(whole ? network.id().hex() : network.id().shortForm()));
            return 0;
        }
        new Listing(
                        NetworkRow.HEADERS,
                        NetworkRow.COLUMNS,
                        networks.stream()
                                .map(network -> NetworkRow.of(network, whole))
                                .toList())
                .print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
        return 0;
    }
}
