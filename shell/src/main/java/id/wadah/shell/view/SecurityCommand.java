package id.wadah.shell.view;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.container.Container;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code security [CONTAINER]}: what a running container may not do, and what of the kernel makes it so. */
@Command(name = "security")
public final class SecurityCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Container container = running(context.engine(), name);
        new SecurityView(page, context.texts())
                .draw(
                        container.name(),
                        container.state().pid(),
                        Cgroups.detect()
                                .existing(
                                        context.engine().root().cgroupName(),
                                        container.id().hex()));
    }
}
