package id.wadah.shell.command;

import id.wadah.engine.network.Network;
import id.wadah.shell.format.Listing;
import id.wadah.shell.format.NetworkRow;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code network ls}: lists networks. */
@Command(name = "network ls")
public final class NetworkListCommand extends ShellCommand {

    @Mixin
    private ListOptions options = new ListOptions();

    @Option(names = "--no-trunc")
    private boolean whole;

    @Override
    public int run(CommandContext context) {
        NetworkFilter filter = new NetworkFilter(options.filters, context.engine());
        List<Network> networks = context.engine().networks().list().stream()
                .filter(filter::accepts)
                .toList();
        if (options.quiet) {
            networks.forEach(network -> context.out()
                    .println(whole ? network.id().hex() : network.id().shortForm()));
            return 0;
        }
        List<Map<String, String>> rows =
                networks.stream().map(network -> NetworkRow.of(network, whole)).toList();
        options.print(new Listing(NetworkRow.HEADERS, NetworkRow.COLUMNS, rows), whole, context);
        return 0;
    }
}
