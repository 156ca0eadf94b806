package id.wadah.lessons.glossary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All terms, found by their word in either language, whatever the case and whether with spaces, hyphens or underscores. */
public final class Glossary {

    private static final int MOST_NEAR = 4;

    private final List<Term> terms;
    private final Map<String, Term> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two terms have the same name */
    Glossary(List<Term> terms) {
        this.terms = List.copyOf(terms);
        for (Term term : terms) {
            for (String name : term.names()) {
                Term other = byName.put(key(name), term);
                if (other != null && other != term) {
                    throw new IllegalArgumentException(name + " is both " + other.english() + " and " + term.english());
                }
            }
        }
    }

    /** The glossary that comes with Wadah. */
    public static Glossary load() {
        return Loaded.GLOSSARY;
    }

    private static final class Loaded {
        private static final Glossary GLOSSARY = new Glossary(GlossaryFile.terms());
    }

    /** In the order of the file: by topic, and within a topic the plain ones first. */
    public List<Term> terms() {
        return terms;
    }

    public List<Term> terms(Topic topic) {
        return terms.stream().filter(term -> term.topic() == topic).toList();
    }

    /** The term of exactly that name, or the only one that has a name beginning so. */
    public Optional<Term> find(String typed) {
        String key = key(typed);
        Term exact = byName.get(key);
        if (exact != null || key.isEmpty()) {
            return Optional.ofNullable(exact);
        }
        List<Term> begun = byName.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(key))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    /** Names of terms that may have been meant, at most four, best first: those that contain it, then those spelt alike. */
    public List<String> near(String typed, Tongue tongue) {
        String key = key(typed);
        if (key.isEmpty()) {
            return List.of();
        }
        TreeSet<NearName> found = new TreeSet<>();
        byName.forEach((name, term) -> NearName.of(key, name, term.word(tongue)).ifPresent(found::add));
        return found.stream().map(NearName::word).distinct().limit(MOST_NEAR).toList();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }
}
