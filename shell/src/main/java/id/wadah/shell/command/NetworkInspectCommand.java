package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.shell.inspect.NetworkJson;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network inspect}: all that is known of networks, as JSON. */
@Command(name = "network inspect")
public final class NetworkInspectCommand extends ShellCommand {

    @Mixin
    private InspectOptions options = new InspectOptions();

    /** Docker tells more of swarms with it; here there is no more. */
    @Option(
            names = {"-v", "--verbose"},
            hidden = true)
    private boolean verbose;

    @Parameters(arity = "1..*", paramLabel = "NETWORK")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        Engine engine = context.engine();
        return options.print(names, name -> NetworkJson.of(engine.networks().find(name), engine), context);
    }
}
