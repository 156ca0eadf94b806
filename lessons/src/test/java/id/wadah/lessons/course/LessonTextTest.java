package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LessonTextTest {

    private static final String WHOLE = """
            # Two names

            ## why

            First paragraph.

            Second.

            ## do-it

            Type it.

            ```
            ## not a heading
            ### hint
            ```

            ### hint

            Small.

            ### option a

            Yes.

            ### hint
            Big:

                run it

            ### option b
            No.

            ### done
            Well, {pid}.
            """;

    @Test
    void eachHeadingsTextIsFound() {
        LessonText text = LessonText.parse("en.md", WHOLE);
        assertEquals("Two names", text.title());
        assertEquals("First paragraph.\n\nSecond.", text.sections().get("why").body());
        SectionText section = text.sections().get("do-it");
        assertEquals("Type it.\n\n```\n## not a heading\n### hint\n```", section.body());
        assertEquals(List.of("Small.", "Big:\n\n    run it"), section.hints());
        assertEquals(Map.of("a", "Yes.", "b", "No."), section.options());
        assertEquals("Well, {pid}.", section.done());
        assertEquals("", text.sections().get("why").done());
    }

    @Test
    void windowsLineEndsAreLineEnds() {
        LessonText text = LessonText.parse("en.md", "# T\r\n## one\r\nBody\r\n### done\r\nEnd\r\n");
        assertEquals("Body", text.sections().get("one").body());
        assertEquals("End", text.sections().get("one").done());
    }

    @Test
    void anUnknownHeadingIsNamedWithItsLine() {
        LessonFault fault = fault("# T\n## one\n### hints\n");
        assertEquals("heading", fault.key());
        assertEquals(List.of("en.md:3", "hints"), fault.details());
    }

    @Test
    void whatIsThereTwiceIsAFault() {
        assertEquals("heading-twice", fault("# T\n## one\n### done\n### done\n").key());
        assertEquals("heading-twice", fault("# T\n## one\n## two\n## one\n").key());
        assertEquals(
                "heading-twice",
                fault("# T\n## one\n### option a\n### option a\n").key());
    }

    @Test
    void textBeforeTheFirstSectionWouldNeverBeShown() {
        LessonFault fault = fault("# T\n\nlost\n## one\n");
        assertEquals("text-before-section", fault.key());
        assertEquals(List.of("en.md:3"), fault.details());
    }

    private static LessonFault fault(String text) {
        return assertThrows(LessonFault.class, () -> LessonText.parse("en.md", text));
    }
}
