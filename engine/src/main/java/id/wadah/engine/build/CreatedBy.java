package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Argument;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Pair;
import id.wadah.engine.dockerfile.Program;
import id.wadah.engine.image.oci.OciJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How an image's history tells of its instructions: as they would be written, their variables substituted. */
final class CreatedBy {

    private CreatedBy() {}

    /**
     * What RUN ran.
     *
     * @param arguments {@code NAME=value} of the build's arguments that the program saw
     */
    static String run(List<String> command, List<String> arguments) {
        String seen = arguments.isEmpty() ? "" : "|" + arguments.size() + " " + String.join(" ", arguments) + " ";
        return "RUN " + seen + String.join(" ", command);
    }

    static String of(Instruction instruction) {
        return instruction.keyword() + " " + rest(instruction);
    }

    private static String rest(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            return pairs(env.pairs());
        } else if (instruction instanceof Instruction.Label label) {
            return pairs(label.pairs());
        } else if (instruction instanceof Instruction.Cmd cmd) {
            return program(cmd.program());
        } else if (instruction instanceof Instruction.Entrypoint entry) {
            return program(entry.program());
        } else if (instruction instanceof Instruction.Expose expose) {
            return String.join(" ", expose.ports());
        } else if (instruction instanceof Instruction.Volume volume) {
            return json(volume.paths());
        } else if (instruction instanceof Instruction.User user) {
            return user.user();
        } else if (instruction instanceof Instruction.Workdir directory) {
            return directory.path();
        } else if (instruction instanceof Instruction.StopSignal signal) {
            return signal.signal();
        } else if (instruction instanceof Instruction.Health health) {
            List<String> test = health.healthcheck().test();
            return test.size() < 2 ? "NONE" : json(test);
        } else if (instruction instanceof Instruction.Shell shell) {
            return json(shell.words());
        } else if (instruction instanceof Instruction.OnBuild trigger) {
            return trigger.trigger();
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            return maintainer.name();
        } else if (instruction instanceof Instruction.Arg arg) {
            return arg.arguments().stream().map(CreatedBy::argument).collect(Collectors.joining(" "));
        }
        return instruction.source().line().replaceFirst("^\\s*\\S+\\s*", "");
    }

    private static String argument(Argument argument) {
        return argument.value() == null ? argument.name() : argument.name() + "=" + argument.value();
    }

    private static String pairs(List<Pair> pairs) {
        return pairs.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining(" "));
    }

    /** The shell form stays as it is written. */
    private static String program(Program program) {
        return program instanceof Program.Shell shell ? shell.script() : json(program.command(List.of()));
    }

    private static String json(List<String> words) {
        return new String(OciJson.write(words), StandardCharsets.UTF_8);
    }
}
