package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.image.oci.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The instruction behind a layer, in the ways that builders write it. */
class CreatedByTest {

    private static CreatedBy of(String text) {
        return CreatedBy.of(new History(null, text, null, null, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/bin/sh -c #(nop) COPY file:1f2e in /bin ; COPY; COPY file:1f2e in /bin",
                "/bin/sh -c #(nop)  CMD [\"sh\"]; CMD; CMD [\"sh\"]",
                "/bin/sh -c apt-get update; RUN; RUN apt-get update",
                "|1 A=b c /bin/sh -c make all; RUN; RUN make all",
                "RUN /bin/sh -c make all # buildkit; RUN; RUN make all",
                "RUN |1 A=b /bin/sh -c make all # buildkit; RUN; RUN make all",
                "RUN [\"make\", \"all\"]; RUN; RUN [\"make\", \"all\"]",
                "COPY a /b # buildkit; COPY; COPY a /b",
                "copy a /b; COPY; COPY a /b",
                "sh -c echo; ''; sh -c echo",
                "RUNNER; ''; RUNNER",
                "''; ''; ''"
            })
    void theInstructionIsFound(String written, String keyword, String shown) {
        assertEquals(keyword, of(written).keyword());
        assertEquals(shown, of(written).toString());
    }

    @Test
    void historyNeedNotSay() {
        assertEquals("", of(null).toString());
    }
}
