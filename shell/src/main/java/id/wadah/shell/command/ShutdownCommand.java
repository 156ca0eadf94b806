package id.wadah.shell.command;

import id.wadah.engine.container.Status;
import picocli.CommandLine.Command;

/** {@code shutdown}: ends all containers, all shells and the daemon. */
@Command(name = "shutdown")
public final class ShutdownCommand extends ShellCommand {

    @Override
    public int run(CommandContext context) {
        long running = context.engine().containers().stream()
                .filter(container -> container.state().status() == Status.RUNNING)
                .count();
        if (context.interactive()) {
            context.out()
                    .println(
                            running == 0
                                    ? context.text("command.shutdown.idle")
                                    : context.texts().count("command.shutdown.running", running));
        }
        context.shell().shutdown();
        return 0;
    }
}
