package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.progress.MadeProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What examining a task gave.
 *
 * @param facts what the kernel showed when it is fulfilled, else null
 * @param cue what falls short, null where nothing can be said
 * @param notes what its check knows now
 * @param processes those that fulfilled it
 */
record Examination(
        @Nullable Map<String, String> facts,
        @Nullable Cue cue,
        Map<String, String> notes,
        List<HostProcess> processes) {

    static Examination unfulfilled(@Nullable Cue cue, Map<String, String> notes) {
        return new Examination(null, cue, notes, List.of());
    }

    /** The facts of one that is fulfilled. */
    Map<String, String> shown() {
        return Objects.requireNonNull(facts, "not fulfilled");
    }

    /** Those of the processes that are wanted, as {@link MadeProcess} writes them. */
    Set<String> made(Predicate<HostProcess> wanted) {
        return processes.stream()
                .filter(wanted)
                .map(each -> each.stat().identity())
                .collect(Collectors.toSet());
    }
}
