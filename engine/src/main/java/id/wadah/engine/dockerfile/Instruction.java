package id.wadah.engine.dockerfile;

import id.wadah.engine.image.oci.Healthcheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instruction. Its texts are as written; {@link Variables#substitute} gives the same instruction with its variables substituted. */
public sealed interface Instruction {

    Source source();

    /** Its name: {@code RUN}. */
    default Keyword keyword() {
        return Keyword.of(this);
    }

    /**
     * @param image reference, the name of an earlier stage, or {@code scratch}
     * @param platform null for that of the build
     * @param name of the stage, in small letters; null where it has none
     */
    record From(
            Source source,
            String image,
            @Nullable String platform,
            @Nullable String name) implements Instruction {}

    /**
     * @param network {@code default}, {@code none} or {@code host}
     * @param security {@code sandbox} or {@code insecure}
     */
    record Run(Source source, Program program, List<RunMount> mounts, String network, String security)
            implements Instruction {
        public Run {
            mounts = List.copyOf(mounts);
        }
    }

    record Cmd(Source source, Program program) implements Instruction {}

    record Entrypoint(Source source, Program program) implements Instruction {}

    record Label(Source source, List<Pair> pairs) implements Instruction {
        public Label {
            pairs = List.copyOf(pairs);
        }
    }

    record Maintainer(Source source, String name) implements Instruction {}

    /** @param ports {@code 80}, {@code 8000-8010/udp}; checked where no variable is in them */
    record Expose(Source source, List<String> ports) implements Instruction {
        public Expose {
            ports = List.copyOf(ports);
        }
    }

    record Env(Source source, List<Pair> pairs) implements Instruction {
        public Env {
            pairs = List.copyOf(pairs);
        }
    }

    record Add(Source source, FileArguments files, FileFlags flags) implements Instruction {}

    /** @param from a stage's name or number, an image or an additional context; null for the build context */
    record Copy(
            Source source,
            FileArguments files,
            FileFlags flags,
            @Nullable String from) implements Instruction {}

    record Volume(Source source, List<String> paths) implements Instruction {
        public Volume {
            paths = List.copyOf(paths);
        }
    }

    record User(Source source, String user) implements Instruction {}

    record Workdir(Source source, String path) implements Instruction {}

    record Arg(Source source, List<Argument> arguments) implements Instruction {
        public Arg {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * @param trigger the instruction as it goes into an image's configuration
     * @param instruction the same, read
     */
    record OnBuild(Source source, String trigger, Instruction instruction) implements Instruction {}

    record StopSignal(Source source, String signal) implements Instruction {}

    record Health(Source source, Healthcheck healthcheck) implements Instruction {}

    record Shell(Source source, List<String> words) implements Instruction {
        public Shell {
            words = List.copyOf(words);
        }
    }
}
