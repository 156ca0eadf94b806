package id.wadah.shell.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are split and quoted as sh does it; sh itself is the judge. */
class ShellWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run -it ubuntu bash",
                "a 'b c' \"d e\" f\\ g",
                "'it'\\''s' \"say \\\"hi\\\"\" back\\\\slash",
                "a\"b\"'c'd",
                "'' \"\" x",
                "\"a\\nb\" 'a\\nb' a\\nb",
                "tabs\tbetween\t words",
                "no#comment # a comment 'never closed",
                "'two\nlines' \"and\ntwo\"",
                "join\\\ned"
            })
    void wordsAreThoseOfSh(String line) throws IOException {
        assertEquals(List.of(ofSh(line)), ShellWords.commands(line));
    }

    @Test
    void commandsEndAtSemicolonsAndLines() {
        assertEquals(List.of(List.of("a", "1"), List.of("b;"), List.of("c")), ShellWords.commands("a 1; 'b;' ;;\nc\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "two words", "it's", "$HOME", "a;b", "#x", "\\", "tab\tin", "a|b", "\"q\""})
    void aQuotedWordIsReadBackAsItIs(String word) {
        assertEquals(List.of(List.of("x", word)), ShellWords.commands("x " + ShellWords.quote(word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'open", "echo \"open", "echo open\\"})
    void whatIsNotClosedIsRefused(String line) {
        assertEquals(
                "command.error.open-quote",
                assertThrows(UsageException.class, () -> ShellWords.commands(line))
                        .textKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls | wc", "a && b", "a > b", "a < b", "(a)"})
    void operatorsOfShAreRefusedUnlessQuoted(String line) {
        assertEquals(
                "command.error.operator",
                assertThrows(UsageException.class, () -> ShellWords.commands(line))
                        .textKey());
        assertEquals(List.of(List.of(line)), ShellWords.commands("'" + line + "'"));
    }

    private static List<String> ofSh(String line) throws IOException {
        Process sh = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line).start();
        byte[] output = sh.getInputStream().readAllBytes();
        List<String> words = new ArrayList<>(List.of(new String(output, StandardCharsets.UTF_8).split("\0", -1)));
        words.remove(words.size() - 1);
        return words;
    }
}
