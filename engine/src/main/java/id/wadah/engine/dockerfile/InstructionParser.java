package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Nearest;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one instruction. */
final class InstructionParser {

    private static final Set<Keyword> NOT_ON_BUILD = Set.of(Keyword.ONBUILD, Keyword.FROM, Keyword.MAINTAINER);

    private final char escape;
    private final List<Warning> warnings;
    private final LogicalLine line;
    private final Source source;
    private final Keyword keyword;
    private final FlagValues flags;
    private final String rest;

    private InstructionParser(LogicalLine line, char escape, List<Warning> warnings) {
        this.line = line;
        this.source = line.source();
        this.escape = escape;
        this.warnings = warnings;
        this.keyword = keyword(line.word());
        Flags written = Flags.split(line.rest());
        this.flags = FlagValues.of(keyword, written, source);
        this.rest = written.rest();
    }

    /** @throws EngineException with file, line, the text and what was expected */
    static Instruction parse(LogicalLine line, char escape, List<Warning> warnings) {
        return new InstructionParser(line, escape, warnings).read();
    }

    private Keyword keyword(String word) {
        return Keyword.of(word).orElseThrow(() -> {
            List<String> all = Arrays.stream(Keyword.values()).map(Enum::name).toList();
            return Nearest.to(word.toUpperCase(Locale.ROOT), all)
                    .map(near -> source.fault(Problem.DOCKERFILE_UNKNOWN_INSTRUCTION_NEAR, word, near))
                    .orElseGet(() -> source.fault(Problem.DOCKERFILE_UNKNOWN_INSTRUCTION, word, String.join(" ", all)));
        });
    }

    private Instruction read() {
        return switch (keyword) {
            case FROM -> from();
            case RUN -> run();
            case CMD -> new Instruction.Cmd(source, program(rest));
            case ENTRYPOINT -> new Instruction.Entrypoint(source, program(rest));
            case LABEL -> new Instruction.Label(source, pairs());
            case ENV -> new Instruction.Env(source, pairs());
            case MAINTAINER -> maintainer();
            case EXPOSE -> new Instruction.Expose(source, ports());
            case ADD -> new Instruction.Add(source, files(), fileFlags());
            case COPY -> new Instruction.Copy(source, files(), fileFlags(), flags.text("from"));
            case VOLUME -> new Instruction.Volume(source, volumes());
            case USER -> new Instruction.User(source, one());
            case WORKDIR -> new Instruction.Workdir(source, one());
            case ARG -> new Instruction.Arg(source, arguments());
            case ONBUILD -> onBuild();
            case STOPSIGNAL -> new Instruction.StopSignal(source, one());
            case HEALTHCHECK -> new HealthParser(source, flags, this::program).read(rest);
            case SHELL -> shell();
        };
    }

    private Instruction from() {
        List<String> words = Blank.split(rest);
        boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("as");
        if (words.isEmpty() || words.size() == 2) {
            throw missing();
        }
        if (words.size() != 1 && !named) {
            throw tooMany();
        }
        String name = named ? StageRules.name(words.get(2), source) : null;
        return new Instruction.From(source, words.get(0), flags.text("platform"), name);
    }

    private Instruction run() {
        Program program = program(rest);
        if (program instanceof Program.Exec exec && exec.words().isEmpty()
                || program instanceof Program.Shell shell && shell.line().isEmpty()) {
            throw missing();
        }
        List<RunMount> mounts = flags.all("mount").stream()
                .map(each -> RunMountParser.parse(each, source))
                .toList();
        String network = flags.choice("network", "default", "none", "host");
        return new Instruction.Run(source, program, mounts, network, flags.choice("security", "sandbox", "insecure"));
    }

    /** A JSON array, or else a line for the shell. */
    private Program program(String text) {
        Optional<List<String>> words = JsonWords.read(text, source, keyword);
        if (words.isPresent()) {
            return new Program.Exec(words.get());
        }
        if (text.startsWith("[") && text.endsWith("]") && (text.contains("'") || text.contains("\""))) {
            warnings.add(new Warning(Warning.Kind.EXEC_FORM_IS_NOT_JSON, source, List.of(keyword.name())));
        }
        return new Program.Shell(text, keyword == Keyword.RUN ? line.heredocs() : List.of());
    }

    private Instruction maintainer() {
        warnings.add(new Warning(Warning.Kind.MAINTAINER_DEPRECATED, source, List.of(one())));
        return new Instruction.Maintainer(source, one());
    }

    /** {@code name=value ...}, or the older {@code name value}. */
    private List<Pair> pairs() {
        List<String> words = QuotedWords.split(rest, escape);
        if (words.isEmpty()) {
            throw missing();
        }
        if (!words.get(0).contains("=")) {
            int end = Blank.next(rest, 0);
            String value = rest.substring(end).strip();
            if (value.isEmpty()) {
                throw source.fault(Problem.DOCKERFILE_NO_EQUALS, rest, keyword.name());
            }
            String name = rest.substring(0, end);
            warnings.add(new Warning(Warning.Kind.OLD_PAIR, source, List.of(keyword.name(), name, value)));
            return List.of(new Pair(name, value));
        }
        return words.stream().map(this::pair).toList();
    }

    private Pair pair(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            throw source.fault(Problem.DOCKERFILE_NO_EQUALS, word, keyword.name());
        }
        if (equals == 0) {
            throw source.fault(Problem.DOCKERFILE_EMPTY_NAME, keyword.name());
        }
        return new Pair(word.substring(0, equals), word.substring(equals + 1));
    }

    private List<Argument> arguments() {
        List<String> words = QuotedWords.split(rest, escape);
        if (words.isEmpty()) {
            throw missing();
        }
        return words.stream()
                .map(word -> {
                    Pair pair = word.contains("=") ? pair(word) : null;
                    return pair == null ? new Argument(word, null) : new Argument(pair.name(), pair.value());
                })
                .toList();
    }

    private List<String> ports() {
        List<String> ports = atLeast(1, Blank.split(rest));
        ports.stream().filter(port -> !isVariable(port)).forEach(port -> ExposedPorts.parse(port, source));
        return ports;
    }

    private static boolean isVariable(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0;
    }

    private FileArguments files() {
        List<String> words = words(rest);
        if (words.size() < 2) {
            throw missing();
        }
        String destination = words.get(words.size() - 1);
        if (!line.heredocs().isEmpty() && HeredocWord.of(destination).isPresent()) {
            throw source.fault(Problem.DOCKERFILE_HEREDOC_DESTINATION, keyword.name());
        }
        Set<String> heredocs = line.heredocs().stream().map(Heredoc::name).collect(Collectors.toSet());
        Function<String, Boolean> isHeredoc = word -> HeredocWord.of(word)
                .map(HeredocWord::name)
                .filter(heredocs::contains)
                .isPresent();
        List<String> paths = words.subList(0, words.size() - 1).stream()
                .filter(word -> !isHeredoc.apply(word))
                .toList();
        return new FileArguments(paths, line.heredocs(), destination);
    }

    private FileFlags fileFlags() {
        return new FileFlags(
                flags.text("chown"),
                flags.text("chmod"),
                flags.is("link"),
                flags.is("parents"),
                flags.all("exclude"),
                flags.text("checksum"),
                flags.is("keep-git-dir"),
                flags.isOrNull("unpack"));
    }

    private List<String> volumes() {
        List<String> paths = atLeast(1, words(rest)).stream().map(String::strip).toList();
        if (paths.contains("")) {
            throw missing();
        }
        return paths;
    }

    private Instruction onBuild() {
        int end = Blank.next(rest, 0);
        if (end == 0) {
            throw missing();
        }
        Optional<Keyword> inner = Keyword.of(rest.substring(0, end));
        if (inner.isPresent() && NOT_ON_BUILD.contains(inner.get())) {
            throw source.fault(Problem.DOCKERFILE_NOT_IN_ONBUILD, inner.get().name());
        }
        StringBuilder trigger = new StringBuilder(rest);
        line.heredocs().forEach(each -> trigger.append('\n').append(each.raw()).append(each.name()));
        Instruction read = parse(new LogicalLine(source, rest, line.heredocs()), escape, warnings);
        return new Instruction.OnBuild(source, trigger.toString(), read);
    }

    private Instruction shell() {
        List<String> words = JsonWords.read(rest, source, keyword)
                .orElseThrow(() -> rest.isEmpty()
                        ? missing()
                        : source.fault(Problem.DOCKERFILE_ARRAY_EXPECTED, keyword.name(), keyword.usage()));
        return new Instruction.Shell(source, atLeast(1, words));
    }

    /** A JSON array, or else words between spaces. */
    private List<String> words(String text) {
        return JsonWords.read(text, source, keyword).orElseGet(() -> Blank.split(text));
    }

    private String one() {
        if (rest.isEmpty()) {
            throw missing();
        }
        return rest;
    }

    private List<String> atLeast(int count, List<String> words) {
        if (words.size() < count) {
            throw missing();
        }
        return new ArrayList<>(words);
    }

    private EngineException missing() {
        return source.fault(Problem.DOCKERFILE_MISSING_ARGUMENT, keyword.name(), keyword.usage());
    }

    private EngineException tooMany() {
        return source.fault(Problem.DOCKERFILE_TOO_MANY_ARGUMENTS, keyword.name(), keyword.usage());
    }
}
