package id.wadah.lessons.progress;

import id.wadah.lessons.check.Baseline;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one task has come.
 *
 * @param begun the machine when it began, so that only what is newer counts
 * @param hints how many have been given
 * @param wrong how many answers were wrong
 * @param solved whether the solution was shown
 * @param prediction the option that was predicted, null where none was
 * @param notes what its check noted
 * @param facts what the kernel showed when it was passed
 */
public record TaskProgress(
        State state,
        Baseline begun,
        int hints,
        int wrong,
        boolean solved,
        @Nullable String prediction,
        Map<String, String> notes,
        Map<String, String> facts) {

    /** Whether it is done. */
    public enum State {
        OPEN,
        PASSED,
        SKIPPED
    }

    public TaskProgress {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(begun, "begun");
        notes = Map.copyOf(notes);
        facts = Map.copyOf(facts);
    }

    public static TaskProgress begin(Baseline now) {
        return new TaskProgress(State.OPEN, now, 0, 0, false, null, Map.of(), Map.of());
    }

    /** Whether the learner is still to do it, or to skip it. */
    public boolean open() {
        return state == State.OPEN;
    }

    /** Whether it can still be passed: one that was skipped counts when it is done after all. */
    public boolean pending() {
        return state != State.PASSED;
    }

    public TaskProgress passed(Map<String, String> shown) {
        return new TaskProgress(State.PASSED, begun, hints, wrong, solved, prediction, notes, shown);
    }

    public TaskProgress skipped() {
        return new TaskProgress(State.SKIPPED, begun, hints, wrong, solved, prediction, notes, facts);
    }

    public TaskProgress noted(Map<String, String> now) {
        return new TaskProgress(state, begun, hints, wrong, solved, prediction, now, facts);
    }

    public TaskProgress hinted(int given) {
        return new TaskProgress(state, begun, given, wrong, solved, prediction, notes, facts);
    }

    public TaskProgress answeredWrong() {
        return new TaskProgress(state, begun, hints, wrong + 1, solved, prediction, notes, facts);
    }

    public TaskProgress shownSolution() {
        return new TaskProgress(state, begun, hints, wrong, true, prediction, notes, facts);
    }

    /** From here on counts what happens. */
    public TaskProgress predicted(String option, Baseline now) {
        return new TaskProgress(state, now, hints, wrong, solved, option, Map.of(), facts);
    }
}
