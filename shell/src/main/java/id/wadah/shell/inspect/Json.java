package id.wadah.shell.inspect;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Small pieces of JSON, and their layout as Docker prints it: four spaces, {@code "key": value}. */
public final class Json {

    /** Go's zero time, which Docker prints where there is no moment. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private static final ObjectWriter WRITER = writer();

    private Json() {}

    public static String print(JsonNode json) {
        try {
            return WRITER.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static JsonNode textsOrNull(Collection<String> texts) {
        return texts.isEmpty() ? JsonNodeFactory.instance.nullNode() : texts(texts);
    }

    static String moment(@Nullable Instant moment) {
        return moment == null ? NEVER : moment.toString();
    }

    private static ObjectWriter writer() {
        DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return new JsonMapper().writer(printer);
    }
}
