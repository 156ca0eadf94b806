package id.wadah.lessons.check.network;

import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.RemovedContainer;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.stream.Stream;

/** A new container could not start, because a port of the host that it wanted was taken. */
public record PortRefused(String port) implements Condition {

    public PortRefused {
        Integer.parseInt(port);
    }

    @Override
    public Finding examine(Scene scene) {
        boolean refused = Stream.concat(
                        scene.newContainers().stream().map(Container::state),
                        scene.engine().removed().stream().map(RemovedContainer::state))
                .map(ContainerState::error)
                .anyMatch(error -> error.startsWith(Problem.PORT_IN_USE.name()) && error.contains(port));
        return refused ? Finding.fulfilled(Map.of()) : Finding.missing("port-refused.none", port);
    }
}
