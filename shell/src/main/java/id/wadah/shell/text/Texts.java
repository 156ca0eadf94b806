package id.wadah.shell.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything Wadah says, in one language.
 *
 * <p>A key's first word names the file that it is in, which is read when first needed: {@code view.ns.title} is in
 * {@code view_en.properties}. Placeholders are {@code {0}}, {@code {1}} ...; there is no quoting, an apostrophe is one.
 */
public final class Texts {

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language));
        }
    }

    private final Language language;
    private final Map<String, Map<String, String>> areas = new ConcurrentHashMap<>();

    private Texts(Language language) {
        this.language = language;
    }

    public static Texts in(Language language) {
        Texts texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalArgumentException(language.toString());
        }
        return texts;
    }

    public Language language() {
        return language;
    }

    /** The text of {@code key} with its placeholders filled; {@code ?key?} when there is none, which a test rules out. */
    public String get(String key, Object... details) {
        String pattern = find(key);
        return pattern == null ? "?" + key + "?" : fill(pattern, details);
    }

    /** {@code key.one} or {@code key.other}, with the count as {@code {0}}. */
    public String count(String key, long count) {
        return get(key + (count == 1 ? ".one" : ".other"), count);
    }

    public boolean has(String key) {
        return find(key) != null;
    }

    private @Nullable String find(String key) {
        int dot = key.indexOf('.');
        String word = dot < 0 ? key : key.substring(0, dot);
        String area = word.equals("remedy") ? "problem" : word;
        return areas.computeIfAbsent(area, this::load).get(key);
    }

    private Map<String, String> load(String area) {
        String file = area + "_" + language.code() + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                return Map.of();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new HashMap<>();
            properties.forEach((key, text) -> texts.put((String) key, (String) text));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String fill(String pattern, Object... details) {
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
            int close = pattern.indexOf('}', open);
            if (close == open + 2 && Character.isDigit(pattern.charAt(open + 1))) {
                int index = pattern.charAt(open + 1) - '0';
                filled.append(pattern, from, open).append(index < details.length ? details[index] : "");
                from = close + 1;
            }
        }
        return filled.append(pattern, from, pattern.length()).toString();
    }
}
