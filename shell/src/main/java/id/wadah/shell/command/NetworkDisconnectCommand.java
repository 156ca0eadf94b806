package id.wadah.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network disconnect}: takes a container off a network, at once when it runs. */
@Command(name = "network disconnect")
public final class NetworkDisconnectCommand extends ShellCommand {

    /** For Docker's swarms, where a container may have gone astray; here none can. */
    @Option(names = {"-f", "--force"})
    private boolean force;

    @Parameters(index = "0", arity = "1", paramLabel = "NETWORK")
    private String network = "";

    @Parameters(index = "1", arity = "1", paramLabel = "CONTAINER")
    private String container = "";

    @Override
    public int run(CommandContext context) {
        context.engine().disconnect(context.engine().container(container), network);
        return 0;
    }
}
