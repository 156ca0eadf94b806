package id.wadah.engine.dockerfile;

import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Expansion.Values;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Substitutes the variables of an instruction, where instructions have any: a program is left to its shell. Source: Dockerfile reference,
 * "Environment replacement".
 */
final class Substitution {

    /** Source: signal(7). */
    private static final Pattern SIGNAL = Pattern.compile(
            "[1-9]|[1-5][0-9]|6[0-4]|(?:SIG)?(?:HUP|INT|QUIT|ILL|TRAP|ABRT|IOT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|STKFLT|CHLD|CLD"
                    + "|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|POLL|PWR|SYS"
                    + "|RTMIN(?:\\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)",
            Pattern.CASE_INSENSITIVE);

    private final Source source;
    private final char escape;
    private final Values values;

    private Substitution(Source source, char escape, Values values) {
        this.source = source;
        this.escape = escape;
        this.values = values;
    }

    static Instruction of(Instruction instruction, char escape, Values values) {
        return new Substitution(instruction.source(), escape, values).substitute(instruction);
    }

    private Instruction substitute(Instruction written) {
        if (written instanceof Instruction.From from) {
            return new Instruction.From(source, word(from.image()), orNull(from.platform()), from.name());
        }
        if (written instanceof Instruction.Env env) {
            return new Instruction.Env(source, pairs(env.pairs()));
        }
        if (written instanceof Instruction.Label label) {
            return new Instruction.Label(source, pairs(label.pairs()));
        }
        if (written instanceof Instruction.Expose expose) {
            List<String> ports = expose.ports().stream()
                    .flatMap(each -> Expansion.words(each, escape, values, source).stream())
                    .toList();
            ports.forEach(port -> ExposedPorts.parse(port, source));
            return new Instruction.Expose(source, ports);
        }
        if (written instanceof Instruction.Add add) {
            return new Instruction.Add(source, files(add.files()), flags(add.flags()));
        }
        if (written instanceof Instruction.Copy copy) {
            return new Instruction.Copy(source, files(copy.files()), flags(copy.flags()), copy.from());
        }
        if (written instanceof Instruction.Volume volume) {
            return new Instruction.Volume(source, words(volume.paths()));
        }
        if (written instanceof Instruction.User user) {
            return new Instruction.User(source, word(user.user()));
        }
        if (written instanceof Instruction.Workdir workdir) {
            return new Instruction.Workdir(source, word(workdir.path()));
        }
        if (written instanceof Instruction.StopSignal signal) {
            String name = word(signal.signal());
            if (!SIGNAL.matcher(name).matches()) {
                throw source.fault(Problem.DOCKERFILE_BAD_SIGNAL, name);
            }
            return new Instruction.StopSignal(source, name);
        }
        if (written instanceof Instruction.Arg arg) {
            List<Argument> arguments = arg.arguments().stream()
                    .map(each -> new Argument(word(each.name()), orNull(each.value())))
                    .toList();
            return new Instruction.Arg(source, arguments);
        }
        if (written instanceof Instruction.Run run) {
            List<RunMount> mounts = run.mounts().stream().map(this::mount).toList();
            return new Instruction.Run(source, run.program(), mounts, run.network(), run.security());
        }
        return written;
    }

    private List<Pair> pairs(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> new Pair(word(pair.name()), word(pair.value())))
                .toList();
    }

    private FileArguments files(FileArguments files) {
        List<Heredoc> heredocs = files.heredocs().stream()
                .map(each -> each.expand() ? each.withContent(Expansion.heredoc(each.content(), values, source)) : each)
                .toList();
        return new FileArguments(words(files.paths()), heredocs, word(files.destination()));
    }

    private FileFlags flags(FileFlags flags) {
        return new FileFlags(
                orNull(flags.owner()),
                orNull(flags.mode()),
                flags.link(),
                flags.parents(),
                words(flags.exclude()),
                orNull(flags.checksum()),
                flags.keepGitDirectory(),
                flags.unpack());
    }

    private RunMount mount(RunMount mount) {
        return new RunMount(
                mount.type(),
                orNull(mount.from()),
                orNull(mount.source()),
                orNull(mount.target()),
                orNull(mount.id()),
                mount.environment(),
                mount.readOnly(),
                mount.required(),
                mount.sharing(),
                mount.size(),
                mount.mode(),
                mount.uid(),
                mount.gid());
    }

    private List<String> words(List<String> written) {
        return written.stream().map(this::word).toList();
    }

    private String word(String written) {
        return Expansion.word(written, escape, values, source);
    }

    private @Nullable String orNull(@Nullable String written) {
        return written == null ? null : word(written);
    }
}
