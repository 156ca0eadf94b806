package id.wadah.lessons.course;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.lessons.incident.CableFault;
import id.wadah.lessons.task.Task;
import java.util.Map;

/** Reads manifests, and the tasks in them; what it does not know is an error, so that a slip of the pen is found. */
final class LessonJson {

    private static final ObjectMapper JSON = mapper();

    private LessonJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        Checks.byName().forEach((name, check) -> mapper.registerSubtypes(new NamedType(check, name)));
        mapper.registerSubtypes(new NamedType(CableFault.class, "cable-fault"));
        return mapper;
    }

    /** @throws LessonFault when it is not a manifest of this format */
    static Manifest manifest(String file, String text) {
        return read(file, text, Manifest.class);
    }

    static <T> T read(String file, String text, Class<T> type) {
        try {
            T value = JSON.readValue(text, type);
            if (value == null) {
                throw new LessonFault("json", file, "null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new LessonFault("json", place(file, e), e.getOriginalMessage());
        }
    }

    /** @throws LessonFault when it is not a task, or a value makes it none */
    static Task task(JsonNode template, Map<String, String> values) {
        try {
            return JSON.treeToValue(filled(template, values), Task.class);
        } catch (JsonProcessingException e) {
            throw new LessonFault("task", "lesson.json", e.getOriginalMessage());
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(Placeholders.fill(node.textValue(), values));
        } else if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> copy.add(filled(each, values)));
            return copy;
        } else if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> copy.set(each.getKey(), filled(each.getValue(), values)));
            return copy;
        }
        return node;
    }

    private static String place(String file, JsonProcessingException e) {
        return e.getLocation() == null ? file : file + ":" + e.getLocation().getLineNr();
    }
}
