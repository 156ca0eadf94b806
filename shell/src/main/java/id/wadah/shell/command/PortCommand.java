package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PublishedPort;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code port}: where a container's ports are reached at the host. */
@Command(name = "port")
public final class PortCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PRIVATE_PORT[/PROTO]")
    private @Nullable String asked;

    @Override
    public int run(CommandContext context) {
        Container container = context.engine().container(name);
        List<PublishedPort> ports = container.ports().stream()
                .sorted(Comparator.comparing(PublishedPort::container).thenComparing(PublishedPort::address))
                .toList();
        String written = asked;
        if (written == null) {
            ports.forEach(port -> context.out().println(port.container() + " -> " + port.host()));
            return 0;
        }
        ContainerPort wanted = ContainerPort.parse(written)
                .orElseThrow(() -> new EngineException(Problem.INVALID_PORT, written, "port"));
        List<PublishedPort> found =
                ports.stream().filter(port -> port.container().equals(wanted)).toList();
        if (found.isEmpty()) {
            throw new EngineException(Problem.PORT_NOT_PUBLISHED, container.name(), wanted.toString());
        }
        found.forEach(port -> context.out().println(port.host()));
        return 0;
    }
}
