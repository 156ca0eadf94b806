package id.wadah.engine.image.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** A set of strings that is an object with empty values in JSON, as Go's {@code map[string]struct{}} is. */
final class SetAsObject {

    private SetAsObject() {}

    static final class Writer extends JsonSerializer<Set<String>> {
        @Override
        public void serialize(Set<String> set, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeStartObject();
            for (String member : new TreeSet<>(set)) {
                json.writeObjectFieldStart(member);
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        @Override
        public boolean isEmpty(SerializerProvider serializers, Set<String> set) {
            return set.isEmpty();
        }
    }

    static final class Reader extends JsonDeserializer<Set<String>> {
        @Override
        public Set<String> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode object = context.readTree(json);
            Set<String> set = new TreeSet<>();
            object.fieldNames().forEachRemaining(set::add);
            return set;
        }
    }
}
