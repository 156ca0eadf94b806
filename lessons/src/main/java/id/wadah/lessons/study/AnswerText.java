package id.wadah.lessons.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person types as an answer, compared without regard to case, outer quotes and the number of spaces. */
final class AnswerText {

    private AnswerText() {}

    static boolean matches(String given, Collection<String> accepted) {
        String plain = plain(given);
        return accepted.stream().anyMatch(each -> plain(each).equals(plain));
    }

    static String plain(String text) {
        String plain = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        boolean quoted = plain.length() > 1
                && plain.charAt(0) == plain.charAt(plain.length() - 1)
                && "\"'`".indexOf(plain.charAt(0)) >= 0;
        return quoted ? plain.substring(1, plain.length() - 1).strip() : plain;
    }

    /** The option that was meant; empty for none. */
    static Optional<String> option(String given, List<String> options) {
        String plain = plain(given).replaceAll("[.)]$", "");
        return options.stream().filter(each -> plain(each).equals(plain)).findFirst();
    }

    /** All options, each once, in the order given ({@code c a b}, {@code c,a,b} or {@code cab}), with a space between; empty for less. */
    static Optional<String> order(String given, List<String> options) {
        String plain = plain(given).replaceAll("[,>-]+", " ").strip();
        boolean letters = options.stream().allMatch(each -> each.length() == 1) && !plain.contains(" ");
        List<String> words = Arrays.stream(plain.split(letters ? "" : " +"))
                .map(word -> option(word, options).orElse(""))
                .toList();
        boolean complete = words.size() == options.size() && new HashSet<>(words).equals(new HashSet<>(options));
        return complete ? Optional.of(String.join(" ", words)) : Optional.empty();
    }
}
