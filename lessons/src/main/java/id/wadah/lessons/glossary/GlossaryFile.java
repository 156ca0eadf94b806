package id.wadah.lessons.glossary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the two files of this package: terms by topic, and words that are not used whatever the term. */
final class GlossaryFile {

    private static final String TERMS = "glossary.json";
    private static final String WORDING = "wording.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private GlossaryFile() {}

    /** A term as it is written; what has nothing in it is left out there. */
    private record Written(
            String english,
            String indonesian,
            @Nullable List<String> aliases,
            String en,
            String id,
            @Nullable List<String> see,
            @Nullable String command,
            @Nullable Wrong avoid) {

        Term in(Topic topic) {
            return new Term(
                    topic,
                    english,
                    indonesian,
                    orNone(aliases),
                    en,
                    id,
                    orNone(see),
                    Objects.requireNonNullElse(command, ""),
                    avoid == null
                            ? new Term.Avoided(List.of(), List.of())
                            : new Term.Avoided(orNone(avoid.en()), orNone(avoid.id())));
        }
    }

    private record Wrong(
            @Nullable List<String> en, @Nullable List<String> id) {}

    static List<Term> terms() {
        Map<String, List<Written>> topics = read(TERMS, new TypeReference<>() {});
        List<Term> terms = new ArrayList<>();
        topics.forEach((key, written) -> {
            Topic topic = Topic.valueOf(key.toUpperCase(Locale.ROOT));
            written.forEach(each -> terms.add(each.in(topic)));
        });
        return terms;
    }

    /** By language's code: what to write, and the words that it replaces. */
    static Map<String, Map<String, List<String>>> wording() {
        return read(WORDING, new TypeReference<>() {});
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (InputStream in = GlossaryFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
