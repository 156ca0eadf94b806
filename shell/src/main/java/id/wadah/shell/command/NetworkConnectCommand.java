package id.wadah.shell.command;

import id.wadah.engine.network.NetworkAttachment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network connect}: connects a container with one more network, at once when it runs. */
@Command(name = "network connect")
public final class NetworkConnectCommand extends ShellCommand {

    @Option(names = "--alias", paramLabel = "name")
    private List<String> aliases = List.of();

    @Option(names = "--ip", paramLabel = "address")
    private @Nullable String ip;

    @Parameters(index = "0", arity = "1", paramLabel = "NETWORK")
    private String network = "";

    @Parameters(index = "1", arity = "1", paramLabel = "CONTAINER")
    private String container = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of("--driver-opt", "--ip6", "--link", "--link-local-ip");
    }

    @Override
    public int run(CommandContext context) {
        context.engine()
                .connect(context.engine().container(container), new NetworkAttachment(network, aliases, ip, null));
        return 0;
    }
}
