package id.wadah.lessons.check.image;

import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The option of a question that another value makes right: {@code {"check": "option-by-value", "value": {...}, "options": {"2": "b"},
 * "otherwise": "d"}}.
 *
 * <p>Facts: those of the value, and {@code value} itself.
 *
 * @param options the option by each value
 * @param otherwise for any other value
 */
public record OptionByValue(LiveValue value, Map<String, String> options, String otherwise) implements LiveValue {

    public OptionByValue {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(otherwise, "otherwise");
        options = Map.copyOf(options);
    }

    @Override
    public Set<String> factNames() {
        Set<String> names = new HashSet<>(value.factNames());
        names.add("value");
        return Set.copyOf(names);
    }

    @Override
    public Reading read(Scene scene) {
        Reading reading = value.read(scene);
        if (reading instanceof Reading.Known known) {
            String read = known.accepted().stream().sorted().findFirst().orElse("");
            Map<String, String> facts = new HashMap<>(known.facts());
            facts.put("value", read);
            return new Reading.Known(Set.of(options.getOrDefault(read, otherwise)), facts);
        }
        return reading;
    }
}
