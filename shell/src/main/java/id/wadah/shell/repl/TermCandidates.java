package id.wadah.shell.repl;

import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.Term;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.shell.text.Language;
import java.util.List;
import org.jline.reader.Candidate;

/** The glossary's terms for the Tab key: of the reader's language, and of the other one too once something is typed. */
final class TermCandidates {

    private TermCandidates() {}

    static void add(Language language, String typed, List<Candidate> candidates) {
        Tongue tongue = Tongue.ofCode(language.code()).orElseThrow();
        for (Term term : Glossary.load().terms()) {
            candidates.add(candidate(term, tongue));
            if (!typed.isEmpty() && !term.isSameInBoth()) {
                candidates.add(candidate(term, tongue.other()));
            }
        }
    }

    /** A hyphen keeps a term of several words one word of the line; the glossary takes it for a space. */
    private static Candidate candidate(Term term, Tongue tongue) {
        String word = term.word(tongue);
        String other = term.isSameInBoth() ? null : term.word(tongue.other());
        return new Candidate(word.replace(' ', '-'), word, null, other, null, null, true);
    }
}
