package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.lessons.course.Proof.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final String TEXT = """
            # how it goes

            [one near-miss other.cue]
            run -d --name x busybox

            [one]
            # by run
            run -d --name {NAME} busybox sleep 600
              > exit

            [one route]
            !unshare -u true
            [two]
            answer b
            """;

    @Test
    void eachScriptHasItsPurposeAndLines() {
        Proof proof = Proof.parse("proof.txt", TEXT);
        assertEquals(4, proof.scripts().size());
        Proof.Script solution = proof.solution("one").orElseThrow();
        assertEquals(List.of("run -d --name {NAME} busybox sleep 600", "> exit"), solution.lines());
        Proof.Script near = proof.of("one", Purpose.NEAR_MISS).get(0);
        assertEquals("other.cue", near.cue());
        assertEquals(List.of("run -d --name x busybox"), near.lines());
        assertEquals(
                List.of("!unshare -u true"),
                proof.of("one", Purpose.ROUTE).get(0).lines());
        assertEquals(List.of("answer b"), proof.solution("two").orElseThrow().lines());
        assertTrue(proof.solution("three").isEmpty());
    }

    @Test
    void aLineBelowNoHeadingIsNamed() {
        LessonFault fault = assertThrows(LessonFault.class, () -> Proof.parse("proof.txt", "# c\n\nrun x\n[one]\n"));
        assertEquals("proof-line", fault.key());
        assertEquals(List.of("proof.txt:3", "run x"), fault.details());
    }

    @Test
    void aHeadingOfAnotherKindIsNamed() {
        for (String heading : List.of("[one near-miss]", "[one nearly cue]", "[]", "[one route now]")) {
            LessonFault fault = assertThrows(LessonFault.class, () -> Proof.parse("proof.txt", heading + "\n"));
            assertEquals("proof-heading", fault.key(), heading);
        }
    }
}
