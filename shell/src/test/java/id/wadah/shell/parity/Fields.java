package id.wadah.shell.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a JSON document, by their paths, with their types. What is a list or an object with keys of its own (labels, networks,
 * ports) counts as one: its members are those of all elements together.
 */
final class Fields {

    /** Objects whose keys are names that somebody chose. */
    private static final Set<String> NAMED = Set.of(
            "Networks",
            "Containers",
            "Labels",
            "Options",
            "Attributes",
            "PortBindings",
            "Ports",
            "Volumes",
            "ExposedPorts",
            "Data",
            "Config.Labels",
            "IndexConfigs",
            "Runtimes",
            "Tmpfs",
            "Sysctls");

    private Fields() {}

    /** Lines of {@code PATH TYPE}, sorted. The text itself where it is no JSON. */
    static String of(String text) {
        try {
            JsonNode json = new JsonMapper().readTree(text);
            Map<String, String> found = new TreeMap<>();
            add(json, "", found);
            StringBuilder lines = new StringBuilder();
            found.forEach(
                    (path, type) -> lines.append(path).append(' ').append(type).append('\n'));
            return lines.toString();
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }

    private static void add(JsonNode json, String path, Map<String, String> found) {
        if (json.isArray()) {
            json.forEach(element -> add(element, path.isEmpty() ? "" : path + "[]", found));
        } else if (json.isObject()) {
            String own = path.substring(path.lastIndexOf('.') + 1);
            boolean named = NAMED.contains(own);
            json.properties().forEach(field -> {
                String name = named ? "*" : field.getKey();
                add(field.getValue(), path.isEmpty() ? name : path + "." + name, found);
            });
        }
        if (!path.isEmpty()) {
            found.merge(path, type(json), (one, other) -> one.equals(other) || other.equals("null") ? one : other);
        }
    }

    private static String type(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT -> "object";
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }
}
