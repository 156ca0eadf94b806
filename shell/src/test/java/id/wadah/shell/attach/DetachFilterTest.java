package id.wadah.shell.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detach keys are found however they arrive, and no other key is lost or late for longer than it must be. */
class DetachFilterTest {

    private static final String P = "\u0010";
    private static final String Q = "\u0011";

    private final DetachFilter filter = new DetachFilter(DetachKeys.DEFAULT);

    private static DetachFilter.Found feed(DetachFilter filter, String typed) {
        byte[] bytes = typed.getBytes(StandardCharsets.ISO_8859_1);
        return filter.feed(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void assertPasses(String typed, String forProgram) {
        DetachFilter.Found found = feed(filter, typed);
        assertFalse(found.detached(), typed);
        assertEquals(forProgram, text(found.forProgram()));
    }

    @Test
    void whatIsTypedAroundTheKeysIsKeptApart() {
        DetachFilter.Found found = feed(filter, "ls\r" + P + Q + "ps\r");
        assertTrue(found.detached());
        assertEquals("ls\r", text(found.forProgram()));
        assertEquals("ps\r", text(found.behind()));
    }

    @Test
    void theKeysMayComeOneByOne() {
        assertPasses(P, "");
        DetachFilter.Found found = feed(filter, Q);
        assertTrue(found.detached());
        assertEquals("", text(found.forProgram()));
    }

    @Test
    void aBeginningThatGoesOnDifferentlyReachesTheProgramWhole() {
        assertPasses(P, "");
        assertPasses("x", P + "x");
        assertPasses(Q, Q);
    }

    @Test
    void aRepeatedFirstKeyStillBegins() {
        assertPasses(P + P, P);
        assertTrue(feed(filter, Q).detached());
    }

    @Test
    void aBeginningIsHeldBackOnlyUntilTheEnd() {
        assertPasses("a" + P, "a");
        assertEquals(P, text(filter.rest()));
        assertEquals("", text(filter.rest()));
    }

    @Test
    void keysThatRepeatThemselvesAreFoundInTheirOwnTail() {
        DetachFilter overlapping = new DetachFilter(new DetachKeys("a,a,b"));
        DetachFilter.Found found = feed(overlapping, "aaab!");
        assertTrue(found.detached());
        assertEquals("a", text(found.forProgram()));
        assertEquals("!", text(found.behind()));
    }

    @Test
    void withoutKeysNothingIsHeldBack() {
        DetachFilter.Found found = feed(new DetachFilter(new DetachKeys("")), P + Q);
        assertFalse(found.detached());
        assertEquals(P + Q, text(found.forProgram()));
    }

    @Test
    void onlyTheGivenPartOfTheBytesCounts() {
        byte[] bytes = ("x" + P + Q + "y").getBytes(StandardCharsets.ISO_8859_1);
        DetachFilter.Found found = filter.feed(bytes, 1, 1);
        assertFalse(found.detached());
        assertEquals("", text(found.forProgram()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl-p,ctrl-q", "ctrl-@", "ctrl-[", "ctrl-\\", "ctrl-_", "x", "ctrl-a,a,~"})
    void goodKeysAreAccepted(String keys) {
        assertEquals(keys.split(",").length, new DetachKeys(keys).bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl-", "ctrl-1", "ctrl-pp", "foo", "a,,b", ",", "é", "CTRL-p"})
    void badKeysAreRefused(String keys) {
        EngineException refused = assertThrows(EngineException.class, () -> new DetachKeys(keys));
        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }

    @Test
    void controlKeysAreTheBytesThatATerminalSends() {
        assertEquals("\u0010\u0011", text(DetachKeys.DEFAULT.bytes()));
        assertEquals(
                "\u0000\u001b\u001c\u001d\u001e\u001f",
                text(new DetachKeys("ctrl-@,ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_").bytes()));
    }
}
