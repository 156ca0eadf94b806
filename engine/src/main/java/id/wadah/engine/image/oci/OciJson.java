package id.wadah.engine.image.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads and writes the documents of this package; equal values give equal bytes. */
public final class OciJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // Documents of others carry properties that the specification leaves open.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private OciJson() {}

    /** @throws JsonProcessingException when the bytes are no such document */
    public static <T> T read(byte[] json, Class<T> type) throws JsonProcessingException {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
        if (value == null) {
            throw JsonMappingException.fromUnexpectedIOE(new IOException("null is no " + type.getSimpleName()));
        }
        return value;
    }

    /** What is wrong with a document and where in it, in one line: {@code config.digest: not a SHA-256 digest: md5:0}. */
    public static String reason(JsonProcessingException wrong) {
        Throwable inner = wrong.getCause() == null ? wrong : wrong.getCause();
        String message = inner instanceof JsonProcessingException json ? json.getOriginalMessage() : inner.getMessage();
        String line = String.valueOf(message).lines().findFirst().orElse("");
        String place = wrong instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        // The names of our own classes say nothing to who reads this.
        line = line.replaceAll("`[^`]*?([A-Za-z]+)`", "$1");
        return place.isEmpty() ? line : place + ": " + line;
    }

    public static byte[] write(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the records of this package can be written", e);
        }
    }
}
