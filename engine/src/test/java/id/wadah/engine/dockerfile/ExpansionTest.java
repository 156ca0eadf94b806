package id.wadah.engine.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables are substituted as a shell does it. */
class ExpansionTest {

    private static final Source SOURCE = new Source("Dockerfile", 1, 1, "ENV x=...");
    private static final Map<String, String> VALUES = new HashMap<>(Map.of(
            "v", "foobarfoo", "e", "", "p", "/usr/local/lib.tar.gz", "w", "two words", "s", "a*b?c", "_1", "under"));

    private static String word(String text) {
        return Expansion.word(text, '\\', VALUES::get, SOURCE);
    }

    @Test
    @RequiresTool("bash")
    void givesWhatBashGives() {
        List<String> forms = List.of(
                "$v",
                "${v}",
                "x${v}y",
                "$v$e$w",
                "${u}",
                "$u.",
                "${u:-d}",
                "${e:-d}",
                "${v:-d}",
                "${u-d}",
                "${e-d}",
                "${u:+d}",
                "${e:+d}",
                "${v:+d}",
                "${e+d}",
                "${u+d}",
                "${v:?m}",
                "${v?m}",
                "${e?m}",
                "${u:-${v}}",
                "${u:-a$v}",
                "${e:-${u:-x}}",
                "${p#*/}",
                "${p##*/}",
                "${p%/*}",
                "${p%%/*}",
                "${p%.*}",
                "${p%%.*}",
                "${v#foo}",
                "${v##foo}",
                "${v%foo}",
                "${v#bar}",
                "${v#?}",
                "${v%??}",
                "${v##*o}",
                "${v#*o}",
                "${v%o*}",
                "${v%%o*}",
                "${v/foo/X}",
                "${v//foo/X}",
                "${v/o/0}",
                "${v//o/0}",
                "${v/x/y}",
                "${v//o*b/-}",
                "${v//?oo/Q}",
                "${p//\\\\//:}",
                "${s#a\\\\*}",
                "${s%\\\\?c}",
                "${s/\\\\*/+}",
                "${v/foo/}",
                "${v//o/}",
                "${e#x}",
                "${u#x}",
                "${_1}",
                "$_1",
                "${w}",
                "\\$v",
                "${v#*}",
                "${v##*}",
                "${v%%*}",
                "$v-x",
                "${p//[a]/x}x".replace("[a]", "a"));
        List<String> script = new ArrayList<>();
        VALUES.forEach((name, value) -> script.add(name + "='" + value + "'"));
        forms.forEach(form -> script.add("printf '%s\\n' \"" + form.replace("\\\\", "\\") + "\""));
        List<String> expected =
                Tool.run("bash", "-c", String.join("\n", script)).lines().toList();
        assertEquals(forms.size(), expected.size());
        for (int i = 0; i < forms.size(); i++) {
            String form = forms.get(i).replace("\\\\", "\\");
            assertEquals(expected.get(i), word(form), form);
            assertEquals(expected.get(i), word("\"" + form + "\""), "quoted " + form);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'$v'               | $v",
                "\"$v 'x'\"         | foobarfoo 'x'",
                "a\\ b              | a b",
                "\\\\               | \\",
                "\"a\\nb\"          | a\\nb",
                "\"a\\\"b\"         | a\"b",
                "'a\\b'             | a\\b",
                "a\"b c\"'d e'f     | ab cd ef",
                "$                  | $",
                "$/                 | $/",
                "$1x                | x",
                "x\\                | x",
            })
    void quotesAndEscapes(String written, String expected) {
        assertEquals(expected, word(written));
    }

    @Test
    void theEscapeDirectiveChangesWhatEscapes() {
        assertEquals("c:\\$v", Expansion.word("c:\\`$v", '`', VALUES::get, SOURCE));
        assertEquals("c:\\foobarfoo", Expansion.word("c:\\$v", '`', VALUES::get, SOURCE));
    }

    @Test
    void wordsAreSplitWhereNoQuotesAre() {
        assertEquals(
                List.of("two", "words", "two words", "x"),
                Expansion.words("$w  \"$w\" 'x'", '\\', VALUES::get, SOURCE));
    }

    @Test
    void inHeredocsQuotesAreLetters() {
        assertEquals("it's \"foobarfoo\" $v \\n\n", Expansion.heredoc("it's \"$v\" \\$v \\n\n", VALUES::get, SOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${}",
                "${v",
                "${v:-x",
                "${v:",
                "${v:x}",
                "${v!}",
                "${v@Q}",
                "${:-x}",
                "${{v}}",
                "${v/a",
                "${v/a/b",
                "${v#\\a}"
            })
    void whatIsNoSubstitutionIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> word(written));
        assertEquals(Problem.DOCKERFILE_BAD_SUBSTITUTION, refused.problem());
    }

    @Test
    void aNeededVariableIsAskedForInItsOwnWords() {
        EngineException refused = assertThrows(EngineException.class, () -> word("${u:?give u}"));
        assertEquals(Problem.DOCKERFILE_VARIABLE_NEEDED_SAYING, refused.problem());
        assertEquals(List.of("u", "give u"), refused.details().subList(3, 5));
        assertEquals(
                Problem.DOCKERFILE_VARIABLE_NEEDED,
                assertThrows(EngineException.class, () -> word("${e:?}")).problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "'open", "a\"b'c"})
    void anOpenQuoteIsRefused(String written) {
        assertEquals(
                Problem.DOCKERFILE_UNCLOSED_QUOTE,
                assertThrows(EngineException.class, () -> word(written)).problem());
    }

    @Test
    void valuesThatDoubleAndWordsInWordsEnd() {
        Map<String, String> grown = new HashMap<>(Map.of("a", "x".repeat(1000)));
        EngineException refused = assertThrows(EngineException.class, () -> {
            for (int i = 0; i < 40; i++) {
                grown.put("a", Expansion.word("$a$a", '\\', grown::get, SOURCE));
            }
        });
        assertEquals(Problem.DOCKERFILE_VALUE_TOO_LONG, refused.problem());
        String deep = "${u:-".repeat(10_000) + "}".repeat(10_000);
        assertThrows(EngineException.class, () -> word(deep));
    }
}
