package id.wadah.lessons.check.cgroup;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;

/** What {@link CpuBurners} of the same task has measured: {@code within} the limit and a tenth more, or {@code above} it. */
public record CpuShareMeasured() implements LiveValue {

    @Override
    public Reading read(Scene scene) {
        return CpuBurners.measured(scene)
                .<Reading>map(Reading.Known::of)
                .orElseGet(() -> new Reading.Unknown(Cue.missing("cpu-burners.measuring")));
    }
}
