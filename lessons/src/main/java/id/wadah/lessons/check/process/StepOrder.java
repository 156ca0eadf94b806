package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The order in which the kernel calls of a container were made, as they were recorded then.
 *
 * @param container its name; when it is gone, any other that has all these steps will do
 * @param steps by option the kind of step that it stands for, such as {@code create-cgroup}; the first of the kind counts
 */
public record StepOrder(String container, Map<String, String> steps) implements LiveValue {

    public StepOrder {
        Objects.requireNonNull(container, "container");
        steps = Map.copyOf(steps);
        steps.values().forEach(StepOrder::kind);
    }

    @Override
    public Reading read(Scene scene) {
        Optional<String> named = scene.container(container).flatMap(this::order);
        return named.or(() -> scene.containers().stream()
                        .flatMap(each -> order(each).stream())
                        .findFirst())
                .<Reading>map(Reading.Known::of)
                .orElseGet(() -> new Reading.Unknown(Cue.missing("step-order.none", container)));
    }

    /** Empty when one of them was not made. */
    private Optional<String> order(Container recorded) {
        List<Step> log = recorded.steps();
        boolean complete =
                steps.values().stream().allMatch(id -> ordinal(log, id).isPresent());
        return complete
                ? Optional.of(steps.keySet().stream()
                        .sorted(Comparator.comparingInt(
                                option -> ordinal(log, Objects.requireNonNull(steps.get(option)))
                                        .orElse(0)))
                        .collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private static OptionalInt ordinal(List<Step> log, String id) {
        StepKind kind = kind(id);
        return log.stream()
                .filter(step -> step.kind() == kind)
                .mapToInt(Step::ordinal)
                .findFirst();
    }

    private static StepKind kind(String id) {
        for (StepKind kind : StepKind.values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of step: " + id);
    }
}
