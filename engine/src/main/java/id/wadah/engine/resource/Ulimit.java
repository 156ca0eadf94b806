package id.wadah.engine.resource;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit of a single process, as {@code --ulimit nofile=1024:2048} asks for it; source: getrlimit(2).
 *
 * @param soft what is in force; -1 for no limit
 * @param hard up to which the process may raise it itself; -1 for no limit
 */
public record Ulimit(Kind kind, long soft, long hard) {

    public static final long UNLIMITED = -1;

    private static final String OPTION = "--ulimit";
    private static final Pattern FORM = Pattern.compile("([a-z]+)=(-1|[0-9]{1,18})(?::(-1|[0-9]{1,18}))?");

    /** What is limited, by Docker's names; numbers and names in /proc are the kernel's. */
    public enum Kind {
        CPU(0, "Max cpu time"),
        FSIZE(1, "Max file size"),
        DATA(2, "Max data size"),
        STACK(3, "Max stack size"),
        CORE(4, "Max core file size"),
        RSS(5, "Max resident set"),
        NPROC(6, "Max processes"),
        NOFILE(7, "Max open files"),
        MEMLOCK(8, "Max locked memory"),
        AS(9, "Max address space"),
        LOCKS(10, "Max file locks"),
        SIGPENDING(11, "Max pending signals"),
        MSGQUEUE(12, "Max msgqueue size"),
        NICE(13, "Max nice priority"),
        RTPRIO(14, "Max realtime priority"),
        RTTIME(15, "Max realtime timeout");

        private final int number;
        private final String procName;

        Kind(int number, String procName) {
            this.number = number;
            this.procName = procName;
        }

        /** {@code nofile} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** {@code RLIMIT_NOFILE} */
        String symbol() {
            return "RLIMIT_" + name();
        }

        int number() {
            return number;
        }

        /** Its line in {@code /proc/PID/limits}. */
        public String procName() {
            return procName;
        }

        private static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} when the soft limit is above the hard one */
    public Ulimit {
        if (hard != UNLIMITED && (soft == UNLIMITED || soft > hard)) {
            throw invalid(kind.word() + "=" + soft + ":" + hard, "soft <= hard");
        }
    }

    /**
     * Reads {@code NAME=SOFT[:HARD]}.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static Ulimit parse(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw invalid(written, "NAME=SOFT[:HARD]");
        }
        Kind kind = Kind.of(matcher.group(1)).orElseThrow(() -> invalid(written, names()));
        long soft = Long.parseLong(matcher.group(2));
        String hard = matcher.group(3);
        return new Ulimit(kind, soft, hard == null ? soft : Long.parseLong(hard));
    }

    private static String names() {
        return String.join(
                " ", Arrays.stream(Kind.values()).map(Kind::word).sorted().toList());
    }

    private static EngineException invalid(String written, String accepted) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written, OPTION, accepted);
    }

    /** {@code nofile=1024:2048}, which {@link #parse} reads back. */
    @Override
    public String toString() {
        return kind.word() + "=" + soft + ":" + hard;
    }
}
