package id.wadah.lessons.check.network;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.RemovedContainer;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kernel refused a new container the port of the host that it wanted, because somebody has it. */
public record PortRefused(String port) implements Condition {

    public PortRefused {
        Integer.parseInt(port);
    }

    @Override
    public Finding examine(Scene scene) {
        List<RemovedContainer> removed = scene.engine().removed();
        String ids = removed.stream().map(each -> each.id().hex()).collect(Collectors.joining(" "));
        String before = scene.notebook().first("removed", ids);
        boolean refused = Stream.concat(
                        scene.newContainers().stream().map(Container::steps),
                        removed.stream()
                                .filter(each -> !before.contains(each.id().hex()))
                                .map(RemovedContainer::steps))
                .flatMap(List::stream)
                .anyMatch(this::refusedHere);
        return refused ? Finding.fulfilled(Map.of()) : Finding.missing("port-refused.none", port);
    }

    private boolean refusedHere(Step step) {
        return step.kind() == StepKind.BIND_PORT
                && "EADDRINUSE".equals(step.errno())
                && step.call().contains("sin_port=" + port + ",");
    }
}
