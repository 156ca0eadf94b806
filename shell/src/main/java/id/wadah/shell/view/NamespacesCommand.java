package id.wadah.shell.view;

import id.wadah.engine.container.Container;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ns [CONTAINER]}: the namespaces of a running container. */
@Command(name = "ns")
public final class NamespacesCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Container container = running(context.engine(), name);
        new NamespacesView(page, context.texts())
                .draw(
                        container.name(),
                        container.state().pid(),
                        NamespacesView.others(context.engine().containers(), container));
    }
}
