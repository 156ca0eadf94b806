package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a container that has ended is started again; source: docker run(1), {@code --restart}, and restartmanager in moby.
 *
 * @param most how often, for {@code on-failure}; 0 for ever
 */
public record RestartPolicy(Kind kind, int most) {

    /** Docker's four. */
    public enum Kind {
        NO,
        ON_FAILURE,
        ALWAYS,
        UNLESS_STOPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final RestartPolicy NO = new RestartPolicy(Kind.NO, 0);

    private static final String OPTION = "--restart";
    private static final String ACCEPTED = "no, on-failure[:MAX], always, unless-stopped";

    /**
     * Reads {@code on-failure:3} and the like.
     *
     * @param written null or empty for never
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static RestartPolicy parse(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return NO;
        }
        int colon = written.indexOf(':');
        String word = colon < 0 ? written : written.substring(0, colon);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid(written));
        if (colon < 0) {
            return new RestartPolicy(kind, 0);
        }
        String number = written.substring(colon + 1);
        if (!number.matches("[0-9]{1,9}") || kind != Kind.ON_FAILURE && Integer.parseInt(number) > 0) {
            throw invalid(written);
        }
        return new RestartPolicy(kind, Integer.parseInt(number));
    }

    private static EngineException invalid(String written) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written, OPTION, ACCEPTED);
    }

    public boolean never() {
        return kind == Kind.NO;
    }

    /**
     * Whether it begins again at once when its program ends by itself.
     *
     * @param restarts how often that has happened already
     */
    boolean again(int exitCode, int restarts) {
        return switch (kind) {
            case NO -> false;
            case ALWAYS, UNLESS_STOPPED -> true;
            case ON_FAILURE -> exitCode != 0 && (most == 0 || restarts < most);
        };
    }

    /**
     * Whether a new engine starts a container that it finds: as after a reboot, what had never been started stays so, and only {@code
     * always} brings back what a person has stopped.
     */
    boolean withEngine(ContainerState found) {
        return found.startedAt() != null
                && again(found.exitCode(), found.restartCount())
                && (kind == Kind.ALWAYS || !found.stoppedByHand());
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return most == 0 ? kind.word() : kind.word() + ":" + most;
    }
}
