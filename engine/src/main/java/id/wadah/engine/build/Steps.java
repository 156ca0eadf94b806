package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.RunMount;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.dockerfile.Stage;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which stages a build needs, and how its steps are counted. */
final class Steps {

    private final Dockerfile file;
    private final TreeMap<Integer, Stage> needed = new TreeMap<>();
    private final int total;
    private int begun;

    Steps(Dockerfile file, Stage target) {
        this.file = file;
        need(target);
        this.total = needed.values().stream()
                .mapToInt(stage -> 1 + stage.instructions().size())
                .sum();
    }

    private void need(Stage stage) {
        if (needed.put(stage.index(), stage) != null) {
            return;
        }
        need(stage.from().image(), stage);
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Instruction.Copy copy) {
                need(copy.from(), stage);
            } else if (instruction instanceof Instruction.Run run) {
                for (RunMount mount : run.mounts()) {
                    need(mount.from(), stage);
                }
            }
        }
    }

    private void need(@Nullable String name, Stage by) {
        if (name != null) {
            file.stage(name, by.index()).ifPresent(this::need);
        }
    }

    /** In the order in which they are written. */
    List<Stage> needed() {
        return List.copyOf(needed.values());
    }

    BuildStep next(Stage stage, Source source) {
        begun++;
        return new BuildStep(begun, total, name(stage), source, Optional.empty());
    }

    /** What the base image of {@code from} wants done. */
    static BuildStep trigger(BuildStep from, String trigger) {
        return new BuildStep(from.number(), from.total(), from.stage(), from.source(), Optional.of(trigger));
    }

    private String name(Stage stage) {
        return needed.size() == 1 ? "" : stage.name().orElse("stage-" + stage.index());
    }
}
