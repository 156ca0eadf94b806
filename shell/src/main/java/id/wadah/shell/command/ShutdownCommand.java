package id.wadah.shell.command;

import picocli.CommandLine.Command;

/** {@code shutdown}: ends all containers and the daemon. */
@Command(name = "shutdown")
public final class ShutdownCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        long running = context.engine().containers().stream()
                .filter(container -> container.state().pid() > 0)
                .count();
        if (running > 0) {
            context.out().println(context.texts().count("command.shutdown.ends", running));
        }
        context.shell().shutdown();
        return 0;
    }
}
