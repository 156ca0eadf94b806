package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import java.util.Map;
import java.util.Optional;

/** What an answer is worth, before it is kept. */
sealed interface Judgement {

    record Right(Map<String, String> facts) implements Judgement {}

    record Wrong(Optional<Cue> cue) implements Judgement {}

    record Predicted(String option) implements Judgement {}

    record TooEarly(Cue cue) implements Judgement {}

    record NotAnOption() implements Judgement {}

    record NothingAsked() implements Judgement {}
}
