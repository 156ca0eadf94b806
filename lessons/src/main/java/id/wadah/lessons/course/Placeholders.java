package id.wadah.lessons.course;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {NAME}} in lesson texts, manifests and proofs: a random value, or a fact that the kernel showed. */
public final class Placeholders {

    /** Values are in upper case, facts in lower case; Docker's {@code {{.Field}}} is left alone. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<!\\{)\\{([A-Z][A-Z0-9_]*|[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)}(?!})");

    private Placeholders() {}

    /** The text with those placeholders filled that have a value. */
    public static String fill(String text, Map<String, String> values) {
        return fill(text, values, UnaryOperator.identity());
    }

    /** @param quote makes a value safe where it is put */
    public static String fill(String text, Map<String, String> values, UnaryOperator<String> quote) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : quote.apply(value));
        });
    }

    /** The names used, in the order of their first use. */
    public static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
