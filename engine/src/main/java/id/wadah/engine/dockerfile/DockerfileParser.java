package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a Dockerfile: its instructions, and the stages that they make up. */
final class DockerfileParser {

    /** More bytes has no Dockerfile that a person wrote. */
    private static final int LONGEST = 4 << 20;

    private final String name;
    private final String text;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Instruction.Arg> arguments = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    DockerfileParser(String name, String text) {
        this.name = name;
        this.text = text;
    }

    Dockerfile parse() {
        LineReader lines = open();
        List<Instruction> all = new ArrayList<>();
        for (Optional<LogicalLine> line = lines.read(); line.isPresent(); line = lines.read()) {
            all.add(InstructionParser.parse(line.get(), lines.directives().escape(), warnings));
        }
        if (all.isEmpty()) {
            throw new EngineException(Problem.DOCKERFILE_EMPTY, name);
        }
        int at = globalArguments(all);
        if (at == all.size()) {
            throw new EngineException(Problem.DOCKERFILE_WITHOUT_FROM, name);
        }
        while (at < all.size()) {
            at = stage(all, at);
        }
        Dockerfile read = new Dockerfile(name, lines.directives(), arguments, stages, warnings);
        StageRules.check(read);
        return read;
    }

    /** A single instruction, as {@code commit -c} and an image's {@code OnBuild} have it. */
    Instruction single() {
        LineReader lines = open();
        LogicalLine line = lines.read().orElseThrow(() -> new EngineException(Problem.DOCKERFILE_EMPTY, name));
        return InstructionParser.parse(line, lines.directives().escape(), warnings);
    }

    private LineReader open() {
        if (text.length() > LONGEST) {
            throw new EngineException(Problem.DOCKERFILE_TOO_LARGE, name, Integer.toString(LONGEST));
        }
        if (text.indexOf('\0') >= 0) {
            throw new EngineException(Problem.DOCKERFILE_NOT_TEXT, name);
        }
        return new LineReader(name, text, warnings);
    }

    private int globalArguments(List<Instruction> all) {
        for (int at = 0; at < all.size(); at++) {
            Instruction each = all.get(at);
            if (each instanceof Instruction.From) {
                return at;
            }
            if (!(each instanceof Instruction.Arg argument)) {
                throw each.source()
                        .fault(Problem.DOCKERFILE_NO_FROM_YET, each.keyword().name());
            }
            arguments.add(argument);
        }
        return all.size();
    }

    /** Reads the stage that begins there; returns where the next one begins. */
    private int stage(List<Instruction> all, int from) {
        int end = from + 1;
        while (end < all.size() && !(all.get(end) instanceof Instruction.From)) {
            end++;
        }
        stages.add(new Stage(stages.size(), (Instruction.From) all.get(from), all.subList(from + 1, end)));
        return end;
    }
}
