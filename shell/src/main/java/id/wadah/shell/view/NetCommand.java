package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.network.Network;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code net [CONTAINER|NETWORK]}: bridges, cables, addresses, routes and rules; without a name, all networks. */
@Command(name = "net")
public final class NetCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER|NETWORK")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Engine engine = context.engine();
        if (name.isEmpty()) {
            new NetworksView(page, context.texts(), engine).draw();
            return;
        }
        Optional<Container> container = container(engine);
        if (container.isPresent()) {
            if (!runs(container.get())) {
                throw new EngineException(Problem.NOT_RUNNING, container.get().name());
            }
            new NetView(page, context.texts(), engine).draw(container.get());
        } else {
            new NetworkView(page, context.texts(), engine).draw(network(engine));
        }
    }

    private Optional<Container> container(Engine engine) {
        try {
            return Optional.of(engine.container(name));
        } catch (EngineException failure) {
            if (failure.problem() == Problem.NO_SUCH_CONTAINER) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Network network(Engine engine) {
        try {
            return engine.networks().find(name);
        } catch (EngineException failure) {
            throw failure.problem() == Problem.NO_SUCH_NETWORK
                    ? new EngineException(Problem.NEITHER_CONTAINER_NOR_NETWORK, name)
                    : failure;
        }
    }
}
