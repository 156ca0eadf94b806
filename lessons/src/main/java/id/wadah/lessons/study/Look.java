package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;

/** What looking at the machine gave for the open task. */
public sealed interface Look {

    /** No task is open that the machine's state could fulfil. */
    record Nothing() implements Look {}

    record Fulfilled(Passed passed) implements Look {}

    /** @param changed whether the cue is another than at the last look that was told */
    record Unfulfilled(Cue cue, boolean changed) implements Look {}
}
