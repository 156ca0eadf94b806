package id.wadah.lessons.glossary;

import java.util.ArrayList;
import java.util.List;

/**
 * One concept: its word and what it means in each language.
 *
 * @param aliases other words by which it can be looked up, of either language
 * @param en what it is, in one to three short English sentences; {@code `code`} may be in it
 * @param id the same in Indonesian
 * @param see the English words of related terms
 * @param command a command line that shows it, its arguments in capitals: {@code ns CONTAINER}; empty where there is none
 * @param avoid words that texts should not use for it
 */
public record Term(
        Topic topic,
        String english,
        String indonesian,
        List<String> aliases,
        String en,
        String id,
        List<String> see,
        String command,
        Avoided avoid) {

    public Term {
        aliases = List.copyOf(aliases);
        see = List.copyOf(see);
    }

    /** Wrong words for a term in English and in Indonesian texts. */
    public record Avoided(List<String> en, List<String> id) {

        public Avoided {
            en = List.copyOf(en);
            id = List.copyOf(id);
        }

        public List<String> in(Tongue tongue) {
            return tongue == Tongue.EN ? en : id;
        }
    }

    public String word(Tongue tongue) {
        return tongue == Tongue.EN ? english : indonesian;
    }

    public String definition(Tongue tongue) {
        return tongue == Tongue.EN ? en : id;
    }

    /** Whether both languages say it with the same word, as {@code cgroup}. */
    public boolean isSameInBoth() {
        return english.equals(indonesian);
    }

    /** Everything that it can be looked up by: the English word, the Indonesian one, the aliases. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(english));
        if (!isSameInBoth()) {
            names.add(indonesian);
        }
        names.addAll(aliases);
        return names;
    }
}
