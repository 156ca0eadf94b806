package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import java.util.Optional;

/**
 * What an answer would be worth.
 *
 * @param name {@code right}; that of the cue that it would get; {@code wrong} where it would get none; {@code not-an-option}; {@code predicted};
 *     {@code nothing-asked}
 */
public record Worth(String name, Optional<Cue> cue) {

    static Worth of(Judgement judgement) {
        if (judgement instanceof Judgement.Right) {
            return new Worth("right", Optional.empty());
        } else if (judgement instanceof Judgement.Wrong wrong) {
            return new Worth(wrong.cue().map(Cue::name).orElse("wrong"), wrong.cue());
        } else if (judgement instanceof Judgement.TooEarly early) {
            return new Worth(early.cue().name(), Optional.of(early.cue()));
        } else if (judgement instanceof Judgement.Predicted) {
            return new Worth("predicted", Optional.empty());
        }
        String name = judgement instanceof Judgement.NotAnOption ? "not-an-option" : "nothing-asked";
        return new Worth(name, Optional.empty());
    }
}
