package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Healthcheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code HEALTHCHECK [flags] CMD command}, or {@code HEALTHCHECK NONE}. */
final class HealthParser {

    private final Source source;
    private final FlagValues flags;
    private final Function<String, Program> programs;

    HealthParser(Source source, FlagValues flags, Function<String, Program> programs) {
        this.source = source;
        this.flags = flags;
        this.programs = programs;
    }

    Instruction read(String rest) {
        int end = Blank.next(rest, 0);
        String kind = rest.substring(0, end).toUpperCase(Locale.ROOT);
        String command = rest.substring(end).strip();
        if (kind.equals("NONE")) {
            if (!command.isEmpty()) {
                throw fault(Problem.DOCKERFILE_TOO_MANY_ARGUMENTS);
            }
            return new Instruction.Health(source, Healthcheck.DISABLED);
        }
        if (!kind.equals("CMD")) {
            throw fault(Problem.DOCKERFILE_MISSING_ARGUMENT);
        }
        Healthcheck check = new Healthcheck(
                test(programs.apply(command)),
                flags.duration("interval"),
                flags.duration("timeout"),
                flags.duration("start-period"),
                flags.number("retries"));
        // Only probes at the start differ by it, which this engine makes at the same pace; what is written is checked
        // nevertheless.
        flags.duration("start-interval");
        return new Instruction.Health(source, check);
    }

    private List<String> test(Program program) {
        if (program instanceof Program.Shell shell) {
            if (shell.line().isEmpty()) {
                throw fault(Problem.DOCKERFILE_MISSING_ARGUMENT);
            }
            return List.of("CMD-SHELL", shell.line());
        }
        List<String> words = program.command(List.of());
        if (words.isEmpty()) {
            throw fault(Problem.DOCKERFILE_MISSING_ARGUMENT);
        }
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(words);
        return test;
    }

    private EngineException fault(Problem problem) {
        return source.fault(problem, Keyword.HEALTHCHECK.name(), Keyword.HEALTHCHECK.usage());
    }
}
