package id.wadah.engine.dockerfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ["one", "two"]}: a JSON array of texts; whatever is no JSON is something else, and not an error. What follows the array is not looked
 * at, as Docker does not.
 */
final class JsonWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonWords() {}

    /**
     * The words; empty for what is no JSON array.
     *
     * @throws id.wadah.engine.EngineException when something else than a text is in it
     */
    static Optional<List<String>> read(String text, Source source, Keyword keyword) {
        Optional<JsonNode> array = array(text);
        if (array.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (JsonNode each : array.get()) {
            if (!each.isTextual()) {
                throw source.fault(Problem.DOCKERFILE_ARRAY_OF_TEXTS_EXPECTED, keyword.name());
            }
            words.add(each.textValue());
        }
        return Optional.of(words);
    }

    static boolean isArray(String text) {
        return array(text).isPresent();
    }

    private static Optional<JsonNode> array(String text) {
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
