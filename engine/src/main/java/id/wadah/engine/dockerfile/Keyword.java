package id.wadah.engine.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The instructions, with the flags that each takes and how it is written. */
public enum Keyword {
    FROM("FROM [--platform=OS/ARCH] IMAGE [AS NAME]", "platform"),
    RUN("RUN COMMAND | RUN [\"PROGRAM\", \"ARGUMENT\"]", "mount", "network", "security", "device"),
    CMD("CMD [\"PROGRAM\", \"ARGUMENT\"] | CMD COMMAND"),
    LABEL("LABEL NAME=VALUE ..."),
    MAINTAINER("MAINTAINER NAME"),
    EXPOSE("EXPOSE PORT[/PROTOCOL] ..."),
    ENV("ENV NAME=VALUE ..."),
    ADD(
            "ADD [--chown=USER:GROUP] [--chmod=MODE] SOURCE ... DESTINATION",
            "chown",
            "chmod",
            "link",
            "checksum",
            "keep-git-dir",
            "exclude",
            "unpack"),
    COPY(
            "COPY [--from=STAGE] [--chown=USER:GROUP] [--chmod=MODE] SOURCE ... DESTINATION",
            "from",
            "chown",
            "chmod",
            "link",
            "parents",
            "exclude"),
    ENTRYPOINT("ENTRYPOINT [\"PROGRAM\", \"ARGUMENT\"] | ENTRYPOINT COMMAND"),
    VOLUME("VOLUME PATH ... | VOLUME [\"PATH\", ...]"),
    USER("USER NAME[:GROUP]"),
    WORKDIR("WORKDIR PATH"),
    ARG("ARG NAME[=DEFAULT] ..."),
    ONBUILD("ONBUILD INSTRUCTION"),
    STOPSIGNAL("STOPSIGNAL SIGNAL"),
    HEALTHCHECK(
            "HEALTHCHECK [--interval=30s] [--timeout=30s] [--start-period=0s] [--retries=3] CMD COMMAND | HEALTHCHECK NONE",
            "interval",
            "timeout",
            "start-period",
            "start-interval",
            "retries"),
    SHELL("SHELL [\"PROGRAM\", \"ARGUMENT\"]");

    private final String usage;
    private final List<String> flags;

    Keyword(String usage, String... flags) {
        this.usage = usage;
        this.flags = List.of(flags);
    }

    /** How it is written. */
    public String usage() {
        return usage;
    }

    /** The names of its flags, without dashes. */
    public List<String> flags() {
        return flags;
    }

    /** In whichever letters it is written. */
    public static Optional<Keyword> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (Keyword each : values()) {
            if (each.name().equals(upper)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static Keyword of(Instruction instruction) {
        if (instruction instanceof Instruction.StopSignal) {
            return STOPSIGNAL;
        }
        if (instruction instanceof Instruction.Health) {
            return HEALTHCHECK;
        }
        return valueOf(instruction.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }
}
