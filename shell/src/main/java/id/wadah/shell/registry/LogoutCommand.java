package id.wadah.shell.registry;

import id.wadah.engine.registry.client.auth.DockerConfig;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code logout}: forgets what login has kept. */
@Command(name = "logout")
public final class LogoutCommand extends ShellCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVER")
    private String server = "";

    @Override
    public int run(CommandContext context) {
        String registry = ServerName.parse(server);
        boolean there = context.engine().registries().logout(registry, ImagePull.user(context));
        context.out()
                .println(
                        there
                                ? "Removing login credentials for " + DockerConfig.key(registry)
                                : "Not logged in to " + DockerConfig.key(registry));
        return 0;
    }
}
