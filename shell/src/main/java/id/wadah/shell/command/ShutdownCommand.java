package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.registry.server.RegistryServer;
import picocli.CommandLine.Command;

/** {@code shutdown}: ends all containers, registries and the daemon. */
@Command(name = "shutdown")
public final class ShutdownCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        long up = context.engine().containers().stream()
                .filter(container -> container.state().status().up())
                .count();
        for (RegistryServer server : context.engine().registryServers().list()) {
            context.engine().registryServers().stop(server);
            context.out().println(context.text("command.shutdown.registry", server.name()));
        }
        if (up > 0) {
            context.out().println(context.texts().count("command.shutdown.ends", up));
            context.out().flush();
            context.engine().stopAll(container -> tell(container, context));
        }
        context.shell().shutdown();
        return 0;
    }

    private static void tell(Container container, CommandContext context) {
        int code = container.state().exitCode();
        context.out().println(context.text("command.shutdown.ended", container.name(), code));
        context.out().flush();
    }
}
