package id.wadah.lessons.check.machine;

import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;

/** A value that is the same on every machine, for questions about what a word means. */
public record Fixed(String value) implements LiveValue {

    public Fixed {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public Reading read(Scene scene) {
        return Reading.Known.of(value);
    }
}
