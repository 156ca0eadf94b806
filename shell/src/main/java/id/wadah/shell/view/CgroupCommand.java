package id.wadah.shell.view;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cgroup [CONTAINER]}: limits and use of a running container, controller by controller. */
@Command(name = "cgroup")
public final class CgroupCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Container container = running(context.engine(), name);
        ContainerCgroup cgroup = Cgroups.detect()
                .existing(context.engine().root().cgroupName(), container.id().hex())
                .orElseThrow(() -> new EngineException(Problem.NOT_RUNNING, container.name()));
        new CgroupView(page, context.texts())
                .draw(container.name(), container.state().pid(), cgroup);
    }
}
