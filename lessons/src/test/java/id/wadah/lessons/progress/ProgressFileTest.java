package id.wadah.lessons.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.check.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {

    @TempDir
    private Path directory;

    private Path path;
    private ProgressFile file;

    @BeforeEach
    void choose() {
        path = directory.resolve("progress").resolve("siti.json");
        file = new ProgressFile(path);
    }

    private static Progress some(String value) {
        Baseline begun =
                new Baseline("boot", 4711, Set.of("c1", "c2"), Set.of("42@4711"), Map.of("busybox:latest", "sha256:1"));
        TaskProgress task = TaskProgress.begin(begun)
                .hinted(2)
                .answeredWrong()
                .noted(Map.of("seen", "yes"))
                .passed(Map.of("pid", "42", "text", "\"ü\n\u0000"));
        LessonProgress lesson = LessonProgress.begin("why", Map.of("H", value))
                .with("why", task)
                .with("next", TaskProgress.begin(begun).predicted("b", begun))
                .withMade(Set.of("42@1000"))
                .finish();
        return Progress.of("siti").with("uts", lesson).open("uts");
    }

    private void corrupt(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        EngineException failure = assertThrows(EngineException.class, file::read, text);
        assertEquals(Problem.CORRUPT_PROGRESS, failure.problem(), text);
        assertEquals(text, Files.readString(path));
    }

    @Test
    void whatWasWrittenIsRead() {
        assertEquals(Optional.empty(), file.read());
        file.write(some("a"));
        assertEquals(
                Optional.of(some("a").lesson("uts").values()),
                file.read().map(read -> read.lesson("uts").values()));
        Progress written = some("b");
        file.write(written);
        assertEquals(Optional.of(written), file.read());
    }

    @Test
    void peopleCanReadIt() throws IOException {
        file.write(some("melati-47"));
        JsonNode json = new ObjectMapper().readTree(path.toFile());
        assertEquals("siti", json.get("learner").asText());
        assertEquals("uts", json.get("current").asText());
        JsonNode lesson = json.get("lessons").get("uts");
        assertEquals("melati-47", lesson.get("values").get("H").asText());
        assertEquals("PASSED", lesson.get("tasks").get("why").get("state").asText());
        assertTrue(lesson.get("finished").asText().matches("20[0-9]{2}-.*Z"), lesson.toString());
        assertTrue(Files.readAllLines(path).size() > 20);
    }

    @Test
    void whatIsNoProgressIsRefusedAndLeftAsItIs() throws IOException {
        file.write(some("a"));
        String good = Files.readString(path);
        corrupt("");
        corrupt("\u0000\u0000\u0000");
        corrupt("null");
        corrupt("[]");
        corrupt("{}");
        corrupt("42");
        corrupt(good.substring(0, good.length() / 2));
        corrupt(good + "{}");
        corrupt(good + "garbage");
        corrupt(good.replace("\"version\" : 1", "\"version\" : 2"));
        corrupt(good.replace("\"uts\" : {", "\"ipc\" : null, \"uts\" : {"));
        corrupt(good.replace("42@1000", "forty-two"));
        corrupt(good.replace("\"PASSED\"", "\"DONE\""));
        corrupt("[".repeat(100_000));
        for (String field : List.of(
                "section", "begun", "values", "tasks", "made", "state", "bootId", "containers", "processes", "facts")) {
            String without = good.replaceFirst("\"" + field + "\" :", "\"other\" :");
            assertNotEquals(good, without, field);
            corrupt(without);
        }
    }

    @Test
    void whatALaterVersionAddsIsNoHarm() throws IOException {
        file.write(some("a"));
        Files.writeString(path, Files.readString(path).replace("\"version\"", "\"later\" : [1], \"version\""));
        assertEquals("uts", file.read().orElseThrow().current());
    }

    @Test
    void neitherADirectoryNorADeviceIsProgress() throws IOException {
        for (Path odd : List.of(Files.createDirectory(directory.resolve("d.json")), Path.of("/dev/zero"))) {
            EngineException failure = assertThrows(EngineException.class, () -> ProgressFile.read(odd));
            assertEquals(Problem.CORRUPT_PROGRESS, failure.problem());
        }
        Path none = directory.resolve("none.json");
        assertEquals(
                Problem.UNREADABLE_FILE,
                assertThrows(EngineException.class, () -> ProgressFile.read(none))
                        .problem());
    }

    @Test
    void aReaderNeverSeesHalf() throws Exception {
        file.write(some("a"));
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!over.get()) {
                file.write(some("a".repeat(20_000)));
                file.write(some("b"));
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 300; i++) {
                assertEquals("uts", file.read().orElseThrow().current());
            }
        } finally {
            over.set(true);
            writer.join();
        }
    }

    @Test
    void whatCannotBeReadIsSetAsideAndNothingIsOverwritten() throws IOException {
        corrupt("first");
        Path one = file.setAside();
        corrupt("second");
        Path two = file.setAside();
        assertEquals("first", Files.readString(one));
        assertEquals("second", Files.readString(two));
        assertFalse(Files.exists(path));
        try (Stream<Path> all = Files.list(path.getParent())) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void aLearnerBeginsAnewWhereTheFileIsCorrupt() throws IOException {
        corrupt("{ \"version\": 1,");
        KeptProgress kept = KeptProgress.of(file, "siti");
        assertEquals(Progress.of("siti"), kept.now());
        Path aside = kept.takeSetAside().orElseThrow();
        assertEquals("{ \"version\": 1,", Files.readString(aside, StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), kept.takeSetAside());
        kept.keep(some("a"));
        assertEquals(
                some("a").lesson("uts").values(),
                KeptProgress.of(file, "siti").now().lesson("uts").values());
    }

    @Test
    void anothersProgressCanBecomeOnesOwn() {
        Progress mine = some("a").as("budi");
        assertEquals("budi", mine.learner());
        assertEquals(some("a").lesson("uts").section(), mine.lesson("uts").section());
        assertEquals("uts", mine.current());
    }
}
