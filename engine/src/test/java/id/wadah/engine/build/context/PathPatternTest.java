package id.wadah.engine.build.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Patterns of COPY, ADD and {@code .dockerignore}. */
class PathPatternTest {

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "*", "*", "?", "/", "[ab]")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("ab/").ofMaxLength(9);
    }

    /** Java's own globs mean the same as long as there is no {@code **}. */
    @Property(tries = 2000)
    void meansWhatOthersMean(@ForAll("patterns") String written, @ForAll("paths") String text) {
        String pattern = written.replaceAll("\\*+", "*").replaceAll("/+", "/");
        String path = Path.of(text).toString();
        boolean expected =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path));
        assertEquals(expected, PathPattern.ofSource(pattern).orElseThrow().matches(path), pattern + " on " + path);
        assertEquals(expected, PathPattern.ofIgnored(pattern).orElseThrow().matches(path), pattern + " on " + path);
    }

    @Test
    void manyStarsTakeNoTime() {
        PathPattern pattern = PathPattern.ofIgnored("*a".repeat(30) + "b").orElseThrow();
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(pattern.matches("a".repeat(250))));
        assertTrue(pattern.matches("a".repeat(250) + "b"));
    }

    @Test
    void aDirectoryIsEnteredWhereSomethingInItCouldMatch() {
        PathPattern pattern = PathPattern.ofIgnored("x/*a*b/**/c").orElseThrow();
        assertTrue(pattern.reaches("x"));
        assertTrue(pattern.reaches("x/aab"));
        assertTrue(pattern.reaches("x/ab/d"));
        assertFalse(pattern.reaches("x/ac"));
        assertFalse(pattern.reaches("y"));
    }
}
