package id.wadah.engine.registry.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The header fields of a message in their order; names are compared without regard to case. */
public final class HttpFields {

    private record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    public HttpFields add(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Whether one of the comma-separated words of that field is this one. */
    boolean says(String name, String word) {
        return all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals(word));
    }

    int size() {
        return fields.size();
    }

    void forEach(BiConsumer<String, String> each) {
        fields.forEach(field -> each.accept(field.name, field.value));
    }
}
