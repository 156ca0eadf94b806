package id.wadah.lessons.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.course.NewLesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole lesson has no faults; each thing that is spoilt in it is one, and is told with its place. */
class LessonLintTest {

    private static final Set<String> CUES = Set.of("container-running.other-name", "host-pid.inside");

    @TempDir
    private Path directory;

    private Path folder;

    @BeforeEach
    void begin() {
        folder = directory.resolve("mine");
        NewLesson.write(folder);
    }

    private List<String> found() {
        Course course = Course.own(folder);
        assertEquals(List.of(), course.faults());
        Lesson lesson = course.find("mine").orElseThrow();
        LessonLint lint =
                new LessonLint(CUES::contains, text -> (int) text.lines().count());
        return lint.look(LessonFiles.own(folder), lesson).stream()
                .map(fault -> fault.key() + " " + fault.details().get(0))
                .toList();
    }

    private void replace(String file, String old, String with) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(old), old);
        Files.writeString(folder.resolve(file), text.replace(old, with.replace("\\n", "\n")));
    }

    @Test
    void aNewLessonIsWhole() {
        assertEquals(List.of(), found());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lesson.json | \"minutes\": 3 | \"minutes\": 0 | minutes mine/lesson.json:4",
                "lesson.json | \"id\": \"why\" | \"id\": \"start\" | section-twice mine/lesson.json:9",
                "lesson.json | \"id\": \"why\" | \"id\": \"Why\" | id-form mine/lesson.json:9",
                "lesson.json | \"values\": { | \"values\": {\"X\": {\"kind\": \"token\"}, | value-unused mine/lesson.json:5",
                "lesson.json | \"values\": { | \"values\": {\"x\": {\"kind\": \"token\"}, | value-form mine/lesson.json:5",
                "lesson.json | \"container\": \"{NAME}\" | \"container\": \"{NAM}\" | placeholder-value mine/lesson.json:10",
                "lesson.json | container-running | container-runing | task mine/lesson.json:10",
                "lesson.json | \"minutes\": 3 | \"minutes\": 3, \"requires\": [\"moon\"] | unknown-feature mine/lesson.json:4",
                "lesson.json | \"minutes\": 3 | \"minutes\": 3, \"requires\": [\"overlayfs\"] | no-variant mine/lesson.json:8",
                "lesson.json | {\"id\": \"why\"} | {\"id\": \"why\", \"variant\": true} | variant-never mine/lesson.json:9",
                "en.md | # A lesson of your own: mine | | no-title mine/en.md",
                "en.md | ## why | ## how | section-unknown mine/en.md:3",
                "en.md | ## why | ## how | section-missing mine/en.md",
                "id.md | ### hint\\n\\nPetunjuk pertama | Petunjuk pertama | hints-differ mine/id.md:9",
                "en.md | ### done\\n\\nYes, {answer}. | Yes. | done-missing mine/en.md:27",
                "en.md | ### done\\n\\nYes, {answer}. | ### option a\\n\\nYes. | option-unknown mine/en.md:39",
                "en.md | process {pid} of | process {pidd} of | placeholder mine/en.md:25",
                "en.md | called `{NAME}` that | called `{answer}` that | placeholder mine/en.md:11",
                "id.md | adalah proses {pid} | adalah proses | placeholder-differs mine/id.md:9",
                "id.md | program kontainer itu | program container itu | term mine/id.md:25",
                "en.md | busybox sleep 600\\n\\n | busybox sh -c 'echo one two three four five six seven eight nine ten; sleep 600'\\n\\n"
                        + " | too-wide mine/en.md:13",
                "proof.txt | [pid] | [pid route] | proof-no-solution mine/proof.txt",
                "proof.txt | [start route] | [start] | solution-twice mine/proof.txt:9",
                "proof.txt | [pid near-miss host-pid.inside] | [pid route] | no-near-miss mine/proof.txt",
                "proof.txt | [start route] | [why route] | script-no-task mine/proof.txt:9",
                "proof.txt | run -dit --name {NAME} busybox sh |  | script-empty mine/proof.txt:9",
                "proof.txt | host-pid.inside | host-pid.outside | unknown-cue mine/proof.txt:12",
                "proof.txt | answer 1 | answer {output} | script-begins mine/proof.txt:12",
                "proof.txt | answer 1 | ps | proof-no-answer mine/proof.txt:12",
                "proof.txt | -dit --name {NAME} | -dit --name {NAMES} | script-placeholder mine/proof.txt:9",
            })
    void whatIsSpoiltIsTold(String file, String old, String with, String fault) throws IOException {
        replace(file, old.replace("\\n", "\n"), with == null ? "" : with);
        List<String> found = found();
        assertTrue(found.contains(fault), found.toString());
    }

    @Test
    void moreThanAScreenIsTooMuch() throws IOException {
        replace("en.md", "This is a page", "One\n".repeat(30) + "This is a page");
        assertEquals(List.of("too-high mine/en.md:3"), found());
    }

    @Test
    void aSectionForEachKindOfMachineIsEnough() throws IOException {
        replace("lesson.json", "{\"id\": \"why\"}", "{\"id\": \"why\", \"variant\": true}");
        replace("lesson.json", "\"minutes\": 3", "\"minutes\": 3, \"requires\": [\"overlayfs\"]");
        assertEquals(List.of(), found());
    }

    @Test
    void sectionsOfOneCgroupVersionOnlyLeaveTheOtherMachinesNothing() throws IOException {
        for (String id : List.of("why", "start", "pid")) {
            replace("lesson.json", "{\"id\": \"" + id + "\"", "{\"id\": \"" + id + "\", \"when\": [\"cgroup-v2\"]");
        }
        assertEquals(List.of("no-section-here mine/lesson.json:8"), found());
    }
}
