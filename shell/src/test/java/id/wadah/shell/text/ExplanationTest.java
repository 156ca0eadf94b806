package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Phase;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the engine can name has its words in both languages, and no words are left over. */
class ExplanationTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStepIsExplained(Language language) {
        Set<String> expected = Arrays.stream(StepKind.values())
                .flatMap(kind ->
                        Stream.of("title", "what", "why", "without").map(part -> "step." + kind.id() + "." + part))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = keys("step", language);
        written.removeIf(key -> key.endsWith(".see") && expected.contains(key.replace(".see", ".what")));
        assertEquals(expected, written);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPhaseActorAndErrnoHasItsWords(Language language) {
        assertEquals(names("phase.", Phase.values()), keys("phase", language));
        Set<String> actors = names("actor.", Actor.values());
        actors.addAll(actors.stream().map(key -> key + ".long").toList());
        assertEquals(actors, keys("actor", language));
        assertEquals(
                Arrays.stream(Errno.values()).map(errno -> "errno." + errno).collect(Collectors.toSet()),
                keys("errno", language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void titlesFitATableAndExplanationsAreSentences(Language language) {
        Texts texts = Texts.in(language);
        for (StepKind kind : StepKind.values()) {
            String key = "step." + kind.id();
            assertTrue(texts.get(key + ".title").length() <= 40, key);
            for (String part : List.of(".what", ".why", ".without")) {
                assertTrue(texts.get(key + part).matches("(?s).{20,}[.:)].*"), key + part);
            }
        }
    }

    @Test
    void theTwoLanguagesSayItDifferentlyButShowTheSameCommands() {
        Texts english = Texts.in(Language.EN);
        Texts indonesian = Texts.in(Language.ID);
        for (StepKind kind : StepKind.values()) {
            String key = "step." + kind.id();
            for (String part : List.of(".what", ".why", ".without")) {
                assertNotEquals(english.get(key + part), indonesian.get(key + part), key + part);
            }
            assertEquals(english.has(key + ".see"), indonesian.has(key + ".see"), key);
            if (english.has(key + ".see")) {
                assertEquals(english.get(key + ".see"), indonesian.get(key + ".see"), key);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "step", "phase", "actor", "errno"})
    void bothLanguagesHaveTheSameKeysAndPlaceholders(String area) {
        Properties english = load(area, Language.EN);
        Properties indonesian = load(area, Language.ID);
        assertEquals(english.stringPropertyNames(), indonesian.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertEquals(
                    placeholders(english.getProperty(key)),
                    placeholders(indonesian.getProperty(key)),
                    area + ": " + key);
        }
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> prefix + value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(String area, Language language) {
        return new TreeSet<>(load(area, language).stringPropertyNames());
    }

    private static Properties load(String area, Language language) {
        String file = area + "_" + language.code() + ".properties";
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
        return properties;
    }
}
