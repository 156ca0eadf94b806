package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRefTest {

    private static final String DIGEST = "sha256:" + "0f".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "ubuntu, ubuntu, latest",
        "ubuntu:24.04, ubuntu, 24.04",
        "team/app, team/app, latest",
        "localhost:5000/team/app:v1.2_3, localhost:5000/team/app, v1.2_3",
        "localhost:5000/app, localhost:5000/app, latest",
        "Registry.Example/app, Registry.Example/app, latest",
        "a__b.c--d, a__b.c--d, latest",
    })
    void readsRepositoryAndTag(String text, String repository, String tag) {
        ImageRef ref = ImageRef.parse(text);
        assertEquals(repository, ref.repository());
        assertEquals(tag, ref.tagOrLatest());
        assertEquals(repository + ":" + tag, ref.tagged().toString());
    }

    @Test
    void aDigestNeedsNoTag() {
        ImageRef ref = ImageRef.parse("ubuntu@" + DIGEST);
        assertEquals("ubuntu", ref.repository());
        assertEquals(DIGEST, String.valueOf(ref.digest()));
        assertEquals("", ref.tagOrLatest());
        assertEquals("ubuntu@" + DIGEST, ref.tagged().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Ubuntu",
                "-ubuntu",
                "ubuntu:",
                "ubuntu:-1",
                "ubuntu latest",
                "a//b",
                "/a",
                "a/",
                "a..b",
                "a___b",
                "../etc",
                "a:b:c",
                "ubuntu@sha256:0f",
                "ubuntu@md5:00"
            })
    void refusesWhatIsNoName(String text) {
        EngineException refused = assertThrows(EngineException.class, () -> ImageRef.parse(text));
        assertEquals(Problem.INVALID_IMAGE_REFERENCE, refused.problem());
        assertEquals(text, refused.details().get(0));
    }

    @Test
    void anyLengthOfNonsenseIsRefused() {
        EngineException refused =
                assertThrows(EngineException.class, () -> ImageRef.parse("a.".repeat(1_000_000) + "a"));
        assertEquals(Problem.INVALID_IMAGE_REFERENCE, refused.problem());
    }

    @Test
    void aRepositoryHasAtMost255Characters() {
        assertEquals(255, ImageRef.parse("a".repeat(255)).repository().length());
        assertThrows(EngineException.class, () -> ImageRef.parse("a".repeat(256)));
        assertThrows(EngineException.class, () -> ImageRef.parse("a:" + "b".repeat(129)));
    }

    @Property
    void isWrittenAsItWasRead(@ForAll("references") String text) {
        assertEquals(text, ImageRef.parse(text).toString());
    }

    @Provide
    Arbitrary<String> references() {
        Arbitrary<String> part = Arbitraries.of("ubuntu", "a", "team", "x-1", "my_app", "v8.engine");
        Arbitrary<String> registry = Arbitraries.of("", "localhost:5000/", "registry.example/");
        Arbitrary<String> path = part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
        Arbitrary<String> tag = Arbitraries.of("", ":latest", ":1.2", ":_x");
        Arbitrary<String> digest = Arbitraries.of("", "@" + DIGEST);
        return Combinators.combine(registry, path, tag, digest).as((r, p, t, d) -> r + p + t + d);
    }
}
