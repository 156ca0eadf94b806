package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two pids of a process that runs this program in a PID namespace other than the host's: the last or the first column of
 * {@code NSpid}.
 *
 * <p>Facts: {@code pid} (the host's), {@code inside}. Source: pid_namespaces(7), proc_pid_status(5).
 *
 * @param program the command line, words with one space between
 * @param side {@code inside} or {@code outside}
 */
public record InnerPid(String program, String side) implements LiveValue {

    private static final String INSIDE = "inside";

    public InnerPid {
        Objects.requireNonNull(program, "program");
        if (!Set.of(INSIDE, "outside").contains(side)) {
            throw new IllegalArgumentException("neither inside nor outside: " + side);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inside");
    }

    @Override
    public Reading read(Scene scene) {
        return status(scene)
                .<Reading>map(status -> new Reading.Known(
                        Set.of(Long.toString(side.equals(INSIDE) ? status.innermostPid() : status.pid())),
                        Map.of(
                                "pid", Long.toString(status.pid()),
                                "inside", Long.toString(status.innermostPid()))))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("inner-pid.none", program)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return status(scene).flatMap(status -> misunderstanding(given, status));
    }

    private Optional<Cue> misunderstanding(String given, ProcStatus status) {
        boolean inside = side.equals(INSIDE);
        if (inside && given.equals(Long.toString(status.pid()))) {
            return Optional.of(Cue.near("inner-pid.outside", given));
        } else if (!inside && given.equals(Long.toString(status.innermostPid()))) {
            return Optional.of(Cue.near("inner-pid.inside", given));
        }
        return given.equals("1") ? Optional.of(Cue.near("inner-pid.first", program)) : Optional.empty();
    }

    /** The newest one: earlier attempts may have left others. */
    private Optional<ProcStatus> status(Scene scene) {
        return InnerProcess.running(program, scene.processes()).stream()
                .flatMap(each -> each.status().stream())
                .filter(status -> status.namespacePids().size() > 1 && status.innermostPid() != 1)
                .reduce((earlier, later) -> later);
    }
}
