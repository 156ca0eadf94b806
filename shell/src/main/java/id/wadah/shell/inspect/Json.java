package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;

/** Makes the values that Docker's JSON is built from. */
final class Json {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return FACTORY.objectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = FACTORY.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** A list that Docker writes as {@code null} when there is nothing in it. */
    static JsonNode arrayOrNull(Collection<String> texts) {
        return texts.isEmpty() ? NullNode.getInstance() : array(texts);
    }

    static ObjectNode map(Map<String, String> entries) {
        ObjectNode map = object();
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    /** A set that Docker writes as an object with empty values, or as {@code null} when there is nothing in it. */
    static JsonNode setOrNull(Collection<String> members) {
        if (members.isEmpty()) {
            return NullNode.getInstance();
        }
        ObjectNode set = object();
        members.stream().sorted().forEach(set::putObject);
        return set;
    }
}
