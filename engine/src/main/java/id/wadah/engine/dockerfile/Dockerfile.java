package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Dockerfile, read and checked as far as it can be without its variables.
 *
 * @param name as a person named it
 * @param arguments the ARGs before the first FROM
 * @param stages at least one
 */
public record Dockerfile(
        String name,
        Directives directives,
        List<Instruction.Arg> arguments,
        List<Stage> stages,
        List<Warning> warnings) {

    public Dockerfile {
        arguments = List.copyOf(arguments);
        stages = List.copyOf(stages);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads one.
     *
     * @param name what messages call it
     * @throws EngineException with file, line, the text and what was expected
     */
    public static Dockerfile parse(String name, String text) {
        return new DockerfileParser(name, text).parse();
    }

    /**
     * Reads a single instruction, as {@code commit -c} and an image's {@code OnBuild} have it.
     *
     * @param name what messages call the place that it comes from
     * @throws EngineException as above
     */
    public static Instruction instruction(String name, String text) {
        return new DockerfileParser(name, text).single();
    }

    /** What a text says that came as bytes: UTF-8, with a replacement for what is none. */
    public static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The stage of that name, in whichever letters, or of that number.
     *
     * @param before only stages with a smaller index are looked at
     */
    public Optional<Stage> stage(String nameOrNumber, int before) {
        String name = nameOrNumber.toLowerCase(Locale.ROOT);
        return stages.stream()
                .filter(stage -> stage.index() < before)
                .filter(stage -> stage.name().map(name::equals).orElse(false)
                        || Integer.toString(stage.index()).equals(name))
                .findFirst();
    }

    /** As above, of all stages: what {@code --target} names. */
    public Optional<Stage> stage(String nameOrNumber) {
        return stage(nameOrNumber, stages.size());
    }
}
