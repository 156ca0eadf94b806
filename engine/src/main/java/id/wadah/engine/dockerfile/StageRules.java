package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of stages among each other. */
final class StageRules {

    private static final Set<String> RESERVED = Set.of("scratch", "context");

    private StageRules() {}

    /** A stage's name in small letters. */
    static String name(String written, Source source) {
        String name = written.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9._-]*+")) {
            throw source.fault(Problem.DOCKERFILE_BAD_STAGE_NAME, written);
        }
        if (RESERVED.contains(name)) {
            throw source.fault(Problem.DOCKERFILE_RESERVED_STAGE_NAME, written);
        }
        return name;
    }

    /** @throws EngineException for two stages of one name, and for what is taken from a stage that is not there or comes later */
    static void check(Dockerfile file) {
        for (Stage stage : file.stages()) {
            stage.name().flatMap(name -> file.stage(name, stage.index())).ifPresent(first -> {
                throw stage.from()
                        .source()
                        .fault(
                                Problem.DOCKERFILE_DUPLICATE_STAGE,
                                stage.name().orElseThrow(),
                                Integer.toString(first.from().source().firstLine()));
            });
            stage.instructions().forEach(each -> check(file, stage, each));
        }
    }

    private static void check(Dockerfile file, Stage stage, Instruction instruction) {
        if (instruction instanceof Instruction.Copy copy && copy.from() != null) {
            check(file, stage, copy.from(), copy.source());
        } else if (instruction instanceof Instruction.Run run) {
            for (RunMount mount : run.mounts()) {
                if (mount.from() != null) {
                    check(file, stage, mount.from(), run.source());
                }
            }
        }
    }

    /** A name that no stage has is an image, or a context of the command line. */
    private static void check(Dockerfile file, Stage stage, String from, Source source) {
        if (file.stage(from, stage.index()).isPresent()) {
            return;
        }
        if (file.stage(from).isPresent()) {
            throw source.fault(Problem.DOCKERFILE_LATER_STAGE, from);
        }
        if (from.matches("[0-9]+")) {
            throw source.fault(
                    Problem.DOCKERFILE_NO_SUCH_STAGE, from, names(file.stages().subList(0, stage.index())));
        }
    }

    private static String names(List<Stage> stages) {
        return stages.isEmpty()
                ? "-"
                : stages.stream()
                        .map(stage -> stage.name().orElse(Integer.toString(stage.index())))
                        .collect(Collectors.joining(", "));
    }
}
