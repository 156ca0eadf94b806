package id.wadah.lessons.glossary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds words in a text that the glossary says otherwise: English terms and wrong translations in Indonesian prose, a second
 * spelling in English prose.
 *
 * <p>What is code, a placeholder, a path, a flag or in capitals is left alone; see {@link Prose}. In Indonesian the English word
 * may stand in brackets behind the Indonesian one: {@code lapisan (layer)}.
 */
public final class TermCheck {

    /** The product's name: only in lower case it is a wrong word for the object. */
    private static final String PRODUCT = "wadah";

    private static final String NOT_BEFORE = "(?<![\\w/=.:<$@&-])";
    private static final String OWNED = "(?:-?(?:nya|mu|ku|lah|pun))?";
    private static final String NOT_BEHIND = "(?![\\w/=]|[.:]\\w|-\\w|\\(\\d)";

    private final Map<String, String> rather = new HashMap<>();
    private final Set<String> englishTerms = new HashSet<>();
    private final Pattern pattern;

    private TermCheck(Map<String, String> rather, Set<String> englishTerms) {
        this.rather.putAll(rather);
        this.englishTerms.addAll(englishTerms);
        String words = rather.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(word -> Pattern.quote(word).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|"));
        pattern = Pattern.compile(NOT_BEFORE + "((?i:" + words + "))(?:-\\1)?" + OWNED + NOT_BEHIND);
    }

    /** By the terms of the glossary, and the general words of {@code wording.json}. */
    public static TermCheck of(Glossary glossary, Tongue tongue) {
        Map<String, String> rather = new HashMap<>();
        Set<String> english = new HashSet<>();
        GlossaryFile.wording()
                .getOrDefault(tongue.code(), Map.of())
                .forEach((write, words) -> words.forEach(word -> rather.put(word.toLowerCase(Locale.ROOT), write)));
        for (Term term : glossary.terms()) {
            for (String word : term.avoid().in(tongue)) {
                rather.put(word.toLowerCase(Locale.ROOT), term.word(tongue));
            }
            if (tongue == Tongue.ID) {
                term.names().forEach(name -> english.add(name.toLowerCase(Locale.ROOT)));
                term.avoid().id().forEach(name -> english.add(name.toLowerCase(Locale.ROOT)));
            }
        }
        return new TermCheck(rather, english);
    }

    /** The same for texts in which commands stand without marks of code: these words are commands there. */
    public TermCheck withCommands(Set<String> commands) {
        Map<String, String> rest = new HashMap<>(rather);
        rest.keySet().removeAll(commands);
        return new TermCheck(rest, englishTerms);
    }

    /** What is wrong in a text of Markdown, in the order in which it stands there. */
    public List<WrongWord> find(String markdown) {
        String prose = Prose.of(markdown, englishTerms);
        List<WrongWord> findings = new ArrayList<>();
        Matcher matcher = pattern.matcher(prose);
        int line = 1;
        int counted = 0;
        while (matcher.find()) {
            String word = matcher.group(1);
            if (isCapitals(word) || isProduct(word)) {
                continue;
            }
            for (; counted < matcher.start(); counted++) {
                line += prose.charAt(counted) == '\n' ? 1 : 0;
            }
            String key = word.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            String found = matcher.group().replaceAll("\\s+", " ");
            findings.add(new WrongWord(line, found, rather.getOrDefault(key, "")));
        }
        return findings;
    }

    private static boolean isProduct(String word) {
        return word.equalsIgnoreCase(PRODUCT) && !word.equals(PRODUCT);
    }

    private static boolean isCapitals(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }
}
