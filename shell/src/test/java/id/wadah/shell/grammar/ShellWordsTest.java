package id.wadah.shell.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are split as sh splits them; sh itself says what is right. */
class ShellWordsTest {

    private static final String[] PIECES = {
        "a", "b", " ", "  ", "'", "\"", "\\", "#", "\t", "=", "-", "\\\"", "\\ ", "é"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run -it ubuntu bash",
                "run ubuntu sh -c 'echo  two   spaces'",
                "run ubuntu sh -c \"echo \\\"quoted\\\" \\\\ 'single'\"",
                "a\\ b 'c'\"d\"e",
                "'' \"\" x",
                "it''s 'don'\\''t'",
                "a#b #c d",
                "\"kept \\n backslash\"",
                "  leading and trailing  ",
                "'#no comment' # comment 'with an open quote",
            })
    void splitsAsShDoes(String line) throws Exception {
        assertEquals(bySh(line), byWadah(line), line);
    }

    @Test
    void splitsAsShDoesWhateverIsTyped() throws Exception {
        Random random = new Random(20261121);
        List<String> lines = new ArrayList<>();
        while (lines.size() < 300) {
            StringBuilder line = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                line.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (!ShellWords.isUnfinished(line.toString())) {
                lines.add(line.toString());
            }
        }
        for (String line : lines) {
            assertEquals(bySh(line), byWadah(line), line);
        }
    }

    @Test
    void whatIsQuotedIsReadBack() {
        for (String word : List.of("", "a b", "it's", "\"", "\\", "#", "a;b", "|", "tab\tnewline\n", "plain")) {
            assertEquals(List.of(List.of("x", word)), ShellWords.commands("x " + ShellWords.quote(word)), word);
        }
        assertEquals("plain", ShellWords.quote("plain"));
    }

    @Test
    void semicolonsAndNewlinesEndCommands() {
        assertEquals(
                List.of(List.of("ps"), List.of("rm", "a;b"), List.of("images")),
                ShellWords.commands("ps; rm 'a;b' ;;\n images"));
    }

    @Test
    void backslashAtTheEndOfALineJoinsItToTheNext() {
        assertEquals(List.of(List.of("run", "ubuntu")), ShellWords.commands("run \\\n ubuntu"));
        assertTrue(ShellWords.isUnfinished("run \\"));
        assertTrue(ShellWords.isUnfinished("echo 'one"));
        assertFalse(ShellWords.isUnfinished("echo 'one'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps | cat", "ps > file", "sleep 5 &", "(ps)", "a<b"})
    void operatorsThatThereAreNotAreRefused(String line) {
        UsageException refused = assertThrows(UsageException.class, () -> ShellWords.commands(line));
        assertEquals("command.error.operator", refused.textKey());
    }

    @Test
    void quotedOperatorsAreOrdinaryCharacters() {
        assertEquals(List.of(List.of("sh", "-c", "a | b > c &")), ShellWords.commands("sh -c 'a | b > c &'"));
    }

    @Test
    void anOpenQuoteIsAnError() {
        UsageException open = assertThrows(UsageException.class, () -> ShellWords.commands("echo \"half"));
        assertEquals("command.error.open-quote", open.textKey());
        assertEquals('"', open.details()[0]);
    }

    @Test
    void wordsKnowWhereTheyAreInTheLine() {
        String line = "run  'a b'c ubu";
        List<Word> words = ShellWords.scan(line).get(0);
        assertEquals(
                List.of("run", "a bc", "ubu"), words.stream().map(Word::text).toList());
        assertEquals(
                List.of("run", "'a b'c", "ubu"),
                words.stream()
                        .map(word -> line.substring(word.start(), word.end()))
                        .toList());
    }

    private static List<String> byWadah(String line) {
        return ShellWords.commands(line).stream().flatMap(List::stream).toList();
    }

    /** The words that sh makes of the line, which has no other character that is special to it. */
    private static List<String> bySh(String line) throws IOException, InterruptedException {
        Process sh = new ProcessBuilder("sh", "-c", "set -f; printf '%s\\0' x " + line + "\n")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        sh.getOutputStream().close();
        try (InputStream out = sh.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, sh.waitFor(), line);
            List<String> words = new ArrayList<>(List.of(text.split("\0", -1)));
            return words.subList(1, words.size() - 1);
        }
    }
}
