package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import java.util.Optional;

/** What became of an answer. */
public sealed interface Verdict {

    record Right(Passed passed) implements Verdict {}

    /** @param cue what the answer shows to be misunderstood, where that is known */
    record Wrong(Place place, Optional<Cue> cue) implements Verdict {}

    /** The prediction is kept; now the learner is to see. */
    record Predicted(Place place, String option) implements Verdict {}

    /** It is none of the options, or not an order of them. */
    record NotAnOption(Place place) implements Verdict {}

    /** There is nothing to compare it with yet. */
    record TooEarly(Place place, Cue cue) implements Verdict {}

    /** Nothing was asked here. */
    record NothingAsked(Place place) implements Verdict {}
}
