package id.wadah.engine.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values in the order they were given. */
final class Details {

    private Details() {}

    static Map<String, String> of(String... namesAndValues) {
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            details.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(details);
    }
}
