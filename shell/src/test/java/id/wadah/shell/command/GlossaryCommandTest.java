package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.Term;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are explained in the person's language, found in either, and an unknown one is an error. */
class GlossaryCommandTest {

    private final Typed typed = Typed.terminal(null);

    @ParameterizedTest
    @EnumSource(Language.class)
    void allTermsAreListedWithinTheScreensWidth(Language language) throws InterruptedException {
        typed.shell().speak(language);
        List<String> lines = typed.run("glossary").lines();

        lines.forEach(line -> assertTrue(line.length() <= 80, line));
        String words = String.join(" ", lines).replaceAll("\\s+", " ");
        for (Term term : Glossary.load().terms()) {
            if (!term.english().contains(" ")) {
                assertTrue(words.contains(" " + term.english() + " "), term.english());
            }
        }
        assertTrue(lines.get(lines.size() - 1)
                .contains(String.valueOf(Glossary.load().terms().size())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer", "lapisan", "LAPISAN", "lapi"})
    void aTermIsExplainedInThePersonsLanguage(String word) throws InterruptedException {
        typed.shell().speak(Language.ID);
        Term layer = Glossary.load().find("layer").orElseThrow();
        String page = typed.run("glossary", word).ok();

        String flat = page.replaceAll("\\s+", " ");
        assertTrue(flat.contains(layer.id()), page);
        assertTrue(flat.startsWith("lapisan (bahasa Inggris: layer)"), page);
        assertTrue(flat.contains("Lihat juga image, sistem berkas overlay, salin saat tulis"), page);
        assertTrue(flat.contains("layers IMAGE"), page);
    }

    @Test
    void aTermOfSeveralWordsNeedsNoQuotes() throws InterruptedException {
        String plain = typed.run("glossary", "file", "system").ok();

        assertTrue(plain.startsWith("file system "), plain);
        assertEquals(plain, typed.run("glossary", "file-system").ok());
        assertEquals(plain, typed.run("glossary", "sistem berkas").ok());
    }

    @Test
    void anUnknownTermFailsWithWhatIsNear() throws InterruptedException {
        Typed.Answer near = typed.run("glossary", "contaner");
        assertEquals(1, near.exitCode());
        assertEquals("", near.out());
        assertTrue(near.err().contains("no term contaner") && near.err().contains("container"), near.err());

        Typed.Answer none = typed.run("glossary", "xyzzyplugh");
        assertEquals(1, none.exitCode());
        assertTrue(none.err().contains("glossary lists all"), none.err());
        assertNotEquals(near.err(), none.err());
    }

    @Test
    void everyCommandThatShowsATermIsThere() {
        List<String> names =
                CommandCatalogue.entries().stream().map(CommandEntry::name).toList();
        List<String> unknown = Glossary.load().terms().stream()
                .filter(term -> !term.command().isEmpty() && !term.command().startsWith("!"))
                .filter(term -> !names.contains(term.command().split(" ")[0]))
                .map(term -> term.english() + ": " + term.command())
                .toList();
        assertEquals(List.of(), unknown);
    }
}
