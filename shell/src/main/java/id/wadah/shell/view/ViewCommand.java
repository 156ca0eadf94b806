package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A command that shows what the kernel has of a container; the newest container where none is named. */
abstract class ViewCommand extends ShellCommand {

    /**
     * Draws it on the page, which is shown to the person when it is complete.
     *
     * @throws EngineException when there is nothing to be shown
     */
    abstract void show(CommandContext context, Page page);

    @Override
    public final int run(CommandContext context) {
        StringWriter drawn = new StringWriter();
        PrintWriter out = new PrintWriter(drawn);
        show(context, Page.of(context, out));
        out.flush();
        context.page(drawn.toString());
        return 0;
    }

    /**
     * The named container, or the newest; {@code what} is the view's name.
     *
     * @throws EngineException {@link Problem#NO_CONTAINERS} when there is none at all
     */
    static Container any(Engine engine, String name) {
        if (!name.isEmpty()) {
            return engine.container(name);
        }
        return engine.containers().stream().findFirst().orElseThrow(() -> new EngineException(Problem.NO_CONTAINERS));
    }

    /**
     * The named container, or the newest that runs.
     *
     * @throws EngineException {@link Problem#NOT_RUNNING} when it does not run, so that the kernel has nothing of it
     */
    static Container running(Engine engine, String name) {
        List<Container> all = engine.containers();
        if (name.isEmpty() && !all.isEmpty()) {
            return all.stream()
                    .filter(ViewCommand::runs)
                    .findFirst()
                    .orElseThrow(() ->
                            new EngineException(Problem.NOT_RUNNING, all.get(0).name()));
        }
        Container container = any(engine, name);
        if (!runs(container)) {
            throw new EngineException(Problem.NOT_RUNNING, container.name());
        }
        return container;
    }

    static boolean runs(Container container) {
        Status status = container.state().status();
        return container.state().pid() > 0 && (status == Status.RUNNING || status == Status.PAUSED);
    }

    /** The command's words for the person: {@code view.<name>.<key>}. */
    static String text(CommandContext context, String key, Object... details) {
        return context.text("view." + key, details);
    }
}
