package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private static final List<String> ABC = List.of("a", "b", "c");

    @Test
    void formDoesNotMatter() {
        for (String typed : List.of("4711", " 4711 ", "\"4711\"", "'4711'", "`4711`", "\t4711\n")) {
            assertTrue(AnswerText.matches(typed, Set.of("4711")), typed);
        }
        assertTrue(AnswerText.matches("Two  WORDS", Set.of("two words")));
        assertTrue(AnswerText.matches("exit", Set.of("'exit'")));
    }

    @Test
    void contentDoes() {
        for (String typed : List.of("", "4711 4711", "04711", "471", "\"4711", "4711'", "uts:[4711]", "４７１１")) {
            assertFalse(AnswerText.matches(typed, Set.of("4711")), typed);
        }
        assertFalse(AnswerText.matches("4711", Set.of()));
    }

    @Test
    void anOptionMayBeWrittenAsPeopleWriteIt() {
        for (String typed : List.of("b", "B", "b)", "b.", " 'b' ")) {
            assertEquals(Optional.of("b"), AnswerText.option(typed, ABC), typed);
        }
        for (String typed : List.of("", "d", "ab", ")", "b or c", "\u0000", "б")) {
            assertEquals(Optional.empty(), AnswerText.option(typed, ABC), typed);
        }
    }

    @Test
    void anOrderMayBeWrittenAsPeopleWriteIt() {
        for (String typed : List.of("c a b", "cab", "C,A,B", "c, a, b", "c > a > b", "c-a-b", "c) a) b)", "c->a->b")) {
            assertEquals(Optional.of("c a b"), AnswerText.order(typed, ABC), typed);
        }
    }

    @Test
    void anOrderHasEachOptionOnce() {
        for (String typed : List.of("", "c a", "c a a", "c a b b", "abcd", "c a d", ",,,", "a".repeat(100_000))) {
            assertEquals(
                    Optional.empty(), AnswerText.order(typed, ABC), typed.substring(0, Math.min(9, typed.length())));
        }
    }

    @Test
    void optionsOfSeveralLettersAreToldApartBySpaces() {
        List<String> words = List.of("clone", "mount", "exec");
        assertEquals(Optional.of("mount clone exec"), AnswerText.order("mount, clone, exec", words));
        assertEquals(Optional.empty(), AnswerText.order("mountcloneexec", words));
    }
}
