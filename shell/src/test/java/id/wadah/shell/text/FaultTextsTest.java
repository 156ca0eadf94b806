package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever can be wrong with a lesson has a text, and each text can come. */
class FaultTextsTest {

    private static final Path SOURCES = Path.of("../lessons/src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/id/wadah/shell/text/fault_en.properties");
    private static final Pattern MADE = Pattern.compile("(?:new LessonFault|\\bfault)\\(\\s*\"([a-z-]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+)\"");

    @Test
    void whatIsFoundCanBeSaid() throws IOException {
        Set<String> made = found(MADE);
        assertTrue(made.contains("proof-left") && made.contains("id-folder"), made.toString());
        made.removeAll(keys());
        assertEquals(Set.of(), made, "no text has these keys");
    }

    @Test
    void whatCanBeSaidIsFound() throws IOException {
        Set<String> unused = keys();
        unused.removeAll(found(LITERAL));
        assertEquals(Set.of(), unused, "nothing says these");
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    private static Set<String> keys() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(TEXTS)) {
            properties.load(in);
        }
        Set<String> keys = new TreeSet<>();
        properties.stringPropertyNames().forEach(key -> keys.add(key.substring("fault.".length())));
        return keys;
    }
}
