package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import id.wadah.engine.doctor.Feature;
import id.wadah.engine.doctor.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the doctor may find has a text in each language, and there is no text for what it does not look at. */
class DoctorTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "id"})
    void everyFeatureHasItsTexts(String language) throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        for (Feature feature : Feature.values()) {
            expected.add(feature.key() + ".what");
            expected.add(feature.key() + ".fix");
        }
        for (Finding.Status status : Finding.Status.values()) {
            expected.add("doctor.status." + status.name().toLowerCase(Locale.ROOT));
        }
        Properties texts = new Properties();
        try (InputStream in = getClass().getResourceAsStream("doctor_" + language + ".properties")) {
            assertNotNull(in, language);
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        assertEquals(expected, new TreeSet<>(texts.stringPropertyNames()));
    }
}
