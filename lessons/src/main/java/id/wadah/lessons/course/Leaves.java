package id.wadah.lessons.course;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson's tasks leave that carries no label: it is known by its name, which has a random value in it.
 *
 * @param images names of images
 * @param registries ports of registries
 */
public record Leaves(List<String> images, List<String> registries) {

    public static final Leaves NOTHING = new Leaves(List.of(), List.of());

    public Leaves(@Nullable List<String> images, @Nullable List<String> registries) {
        this.images = images == null ? List.of() : List.copyOf(images);
        this.registries = registries == null ? List.of() : List.copyOf(registries);
    }

    /** The same with an attempt's values in their places. */
    public Leaves of(Map<String, String> values) {
        return new Leaves(filled(images, values), filled(registries, values));
    }

    private static List<String> filled(List<String> names, Map<String, String> values) {
        return names.stream().map(name -> Placeholders.fill(name, values)).toList();
    }
}
