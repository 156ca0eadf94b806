package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code registry stop}: ends registries of this machine. */
@Command(name = "registry stop")
public final class RegistryStopCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "REGISTRY")
    private List<String> named = List.of();

    @Override
    public int run(CommandContext context) {
        RegistryServers servers = context.engine().registryServers();
        if (all && !named.isEmpty()) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--all", named.get(0));
        }
        if (all) {
            servers.list().forEach(server -> stop(server, context));
            return 0;
        }
        if (named.isEmpty()) {
            stop(only(servers), context);
            return 0;
        }
        int exitCode = 0;
        for (String each : named) {
            try {
                stop(servers.find(each), context);
            } catch (EngineException failure) {
                exitCode = context.report(failure);
            }
        }
        return exitCode;
    }

    /** The one that is meant when none is named. */
    static RegistryServer only(RegistryServers servers) {
        List<RegistryServer> running = servers.list();
        if (running.isEmpty()) {
            throw new EngineException(Problem.NO_REGISTRIES);
        }
        if (running.size() > 1) {
            throw new EngineException(
                    Problem.SEVERAL_REGISTRIES,
                    running.stream().map(RegistryServer::name).collect(Collectors.joining(", ")));
        }
        return running.get(0);
    }

    private static void stop(RegistryServer server, CommandContext context) {
        context.engine().registryServers().stop(server);
        context.out().println(server.name());
        context.out().flush();
    }
}
