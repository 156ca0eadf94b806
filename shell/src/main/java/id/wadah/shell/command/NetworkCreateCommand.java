package id.wadah.shell.command;

import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkSpec;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network create}: makes a network, with its bridge. */
@Command(name = "network create")
public final class NetworkCreateCommand extends ShellCommand {

    @Option(names = {"-d", "--driver"})
    private String driver = "bridge";

    @Option(names = "--subnet", paramLabel = "subnet")
    private List<String> subnets = List.of();

    @Option(names = "--gateway", paramLabel = "address")
    private List<String> gateways = List.of();

    @Option(names = "--ip-range", paramLabel = "subnet")
    private List<String> ranges = List.of();

    @Option(names = "--internal")
    private boolean internal;

    @Option(names = "--attachable")
    private boolean attachable;

    @Option(names = "--label")
    private List<String> labels = List.of();

    @Option(names = {"-o", "--opt"})
    private List<String> options = List.of();

    @Parameters(index = "0", arity = "1", paramLabel = "NETWORK")
    private String name = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of(
                "--aux-address",
                "--config-from",
                "--config-only",
                "--ingress",
                "--ipam-driver",
                "--ipam-opt",
                "--ipv6",
                "--scope");
    }

    @Override
    public int run(CommandContext context) {
        Network made = context.engine()
                .networks()
                .create(new NetworkSpec(
                        name,
                        driver,
                        subnets,
                        gateways,
                        ranges,
                        internal,
                        attachable,
                        Pairs.labels(labels, context),
                        Pairs.of(options)));
        context.out().println(made.id().hex());
        return 0;
    }
}
