package id.wadah.lessons.check.machine;

import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;

/**
 * Whether the store has an image of this name.
 *
 * @param yes the option for: it is there
 * @param no the option for: it is not
 */
public record ImagePresent(String image, String yes, String no) implements LiveValue {

    public ImagePresent {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(yes, "yes");
        Objects.requireNonNull(no, "no");
    }

    @Override
    public Reading read(Scene scene) {
        return Reading.Known.of(scene.engine().images().find(image).isPresent() ? yes : no);
    }
}
