package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.StepCalls;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The freezers that a container's cgroup has: on a hybrid machine v1's as well as v2's, and either can hold it. */
record Freezers(List<Map.Entry<Hierarchy, Path>> places) {

    /** @param places its directories, with or without a freezer */
    Freezers {
        places = places.stream()
                .filter(each -> FreezerController.possible(each.getKey().version(), each.getValue()))
                .toList();
    }

    void freeze(StepCalls calls) {
        Map.Entry<Hierarchy, Path> place = places.stream()
                // v2 first: a frozen process can be killed there.
                .max((a, b) -> a.getKey().version() - b.getKey().version())
                .orElseThrow(() ->
                        new EngineException(Problem.FEATURE_MISSING, "cgroup " + Controller.FREEZER.kernelName()));
        controller(place).freeze(calls, place.getValue());
    }

    void thaw(StepCalls calls) {
        places.stream().filter(Freezers::asked).forEach(each -> controller(each).thaw(calls, each.getValue()));
    }

    boolean frozen() {
        return places.stream().anyMatch(Freezers::asked);
    }

    /** The one that holds it, or else the one that would be used. */
    Optional<FreezerReading> reading() {
        return places.stream()
                .max(Comparator.comparing(Freezers::asked)
                        .thenComparing(each -> each.getKey().version()))
                .map(each -> controller(each).read(each.getValue()));
    }

    private static boolean asked(Map.Entry<Hierarchy, Path> place) {
        return controller(place).asked(place.getValue());
    }

    private static FreezerController controller(Map.Entry<Hierarchy, Path> place) {
        return new FreezerController(place.getKey().version());
    }
}
