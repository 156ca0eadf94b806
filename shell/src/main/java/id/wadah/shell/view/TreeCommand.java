package id.wadah.shell.view;

import id.wadah.engine.container.Container;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tree [CONTAINER]}: the processes of one running container, or of all. */
@Command(name = "tree")
public final class TreeCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Map<String, Long> containers = new LinkedHashMap<>();
        if (name.isEmpty()) {
            for (Container each : context.engine().containers()) {
                if (runs(each)) {
                    containers.put(each.name(), each.state().pid());
                }
            }
        } else {
            Container container = running(context.engine(), name);
            containers.put(container.name(), container.state().pid());
        }
        if (containers.isEmpty()) {
            page.prose(0, Ink.plain(text(context, "tree.none")));
            return;
        }
        new ProcessTreeView(page, context.texts(), ProcessHandle.current().pid(), containers).draw();
    }
}
