package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import java.util.Optional;

/** Help with the task where the learner is. */
public sealed interface Hint {

    /**
     * There is some.
     *
     * @param cue what the machine's state suggests, where it does
     * @param number of the written hint, from 1; 0 when there is none
     * @param count how many there are
     */
    record Given(Place place, Optional<Cue> cue, int number, int count) implements Hint {}

    /** The machine is just now found to be as the task wants it. */
    record NotNeeded(Passed passed) implements Hint {}

    /** No task waits here. */
    record NothingOpen() implements Hint {}
}
