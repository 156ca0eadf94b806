package id.wadah.shell.view;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mounts [CONTAINER]}: the tree of mounts that a running container sees. */
@Command(name = "mounts")
public final class MountsCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Container container = running(context.engine(), name);
        long pid = container.state().pid();
        MountInfo mounts = Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of()));
        MountInfo host = Proc.HOST.self().mounts().orElse(new MountInfo(List.of()));
        HostPlaces places =
                new HostPlaces(new HostSource(host), context.engine().root());
        new MountsView(page, context.texts(), places).draw(container.name(), pid, mounts);
    }
}
