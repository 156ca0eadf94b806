package id.wadah.lessons.glossary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts of the lessons use the glossary's words; what fails says file, line and what to write. */
class LessonWordsTest {

    private static final Path LESSONS = Path.of("src/main/resources/id/wadah/lessons/curriculum");
    private static final Path COURSE = LESSONS.resolve("course.json");

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void everyLessonUsesTheGlossarysWords(Tongue tongue) throws IOException {
        assertEquals("", String.join("\n", wrong(LESSONS, tongue)));
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void theModulesTitlesDoToo(Tongue tongue) throws IOException {
        TermCheck check = TermCheck.of(Glossary.load(), tongue);
        JsonNode modules = new ObjectMapper().readTree(COURSE.toFile()).get("modules");
        List<String> titles = new ArrayList<>();
        modules.forEach(
                module -> titles.add(module.get("title").get(tongue.code()).textValue()));
        assertFalse(titles.isEmpty());
        assertEquals(List.of(), check.find(String.join("\n", titles)));
    }

    @Test
    void aWrongWordInALessonIsToldWithItsPlace(@TempDir Path lessons) throws IOException {
        Path folder = Files.createDirectories(lessons.resolve("a3"));
        Files.writeString(folder.resolve("id.md"), "## Proses\n\nSebuah container adalah proses.\n");
        Files.writeString(folder.resolve("en.md"), "## Processes\n\nA container is a process.\n");

        List<String> wrong = wrong(lessons, Tongue.ID);
        assertEquals(1, wrong.size());
        assertTrue(wrong.get(0).endsWith("a3/id.md:3: \"container\": write \"kontainer\""), wrong.get(0));
        assertEquals(List.of(), wrong(lessons, Tongue.EN));
    }

    private static List<String> wrong(Path lessons, Tongue tongue) throws IOException {
        List<String> wrong = new ArrayList<>();
        TermCheck check = TermCheck.of(Glossary.load(), tongue);
        try (Stream<Path> files = Files.walk(lessons)) {
            for (Path file : files.filter(each -> each.endsWith(tongue.code() + ".md"))
                    .sorted()
                    .toList()) {
                check.find(Files.readString(file)).forEach(found -> wrong.add(file + ":" + found));
            }
        }
        return wrong;
    }
}
