package id.wadah.lessons.testing;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lessons of a test, in memory: {@code words} of questions, {@code deeds} of things to do, {@code needy} that needs what no machine has. */
public final class TinyCourse {

    private final Map<String, String> files = new HashMap<>();

    public TinyCourse() {
        file("course.json", """
                {"modules": [{"id": "T", "title": {"en": "Tests", "id": "Tes"}, "lessons": [
                  {"folder": "words", "number": 1}, {"folder": "deeds", "number": 2}, {"folder": "needy", "number": 3}]}]}
                """);
        lesson("words", "\"V\": {\"kind\": \"token\"}", """
                {"id": "page"},
                {"id": "value", "task": {"task": "answer", "value": {"check": "fixed", "value": "{V}"}}},
                {"id": "which", "task": {"task": "quiz", "options": ["a", "b", "c"], "right": {"check": "fixed", "value": "b"}}},
                {"id": "sorted", "task": {"task": "order", "options": ["a", "b", "c"], "order": {"check": "fixed", "value": "c a b"}}},
                {"id": "other", "task": {"task": "quiz", "options": ["a", "b"], "right": {"check": "fixed", "value": "a"}}}
                """, "page", "value", "which", "sorted", "other");
        lesson("deeds", "\"NAME\": {\"kind\": \"name\"}", """
                {"id": "make", "task": {"task": "edge", "condition": {"check": "container-running", "container": "{NAME}"}}},
                {"id": "guess", "task": {"task": "predict", "options": ["a", "b"],
                  "condition": {"check": "container-exists", "container": "{NAME}-2"}, "outcome": {"check": "fixed", "value": "a"}}},
                {"id": "there", "task": {"task": "level", "condition": {"check": "container-exists", "container": "{NAME}"}}},
                {"id": "gone", "task": {"task": "gone", "condition": {"check": "container-exists", "container": "{NAME}"}}}
                """, "make", "guess", "there", "gone");
        lesson("needy", "\"X\": {\"kind\": \"name\"}", """
                {"id": "real", "task": {"task": "level", "condition": {"check": "container-exists", "container": "{X}"}}}
                """, "real");
        files.computeIfPresent(
                "needy/lesson.json",
                (path, json) -> json.replace("\"minutes\"", "\"requires\": [\"warp\"], \"minutes\""));
    }

    private void lesson(String id, String values, String sections, String... names) {
        file(
                id + "/lesson.json",
                "{\"version\": 1, \"id\": \"" + id + "\", \"minutes\": 1, \"values\": {" + values + "}, \"sections\": ["
                        + sections + "]}");
        StringBuilder text = new StringBuilder("# About ").append(id).append('\n');
        for (String name : names) {
            text.append("## ")
                    .append(name)
                    .append("\nBody of ")
                    .append(name)
                    .append("\n### hint\nOne\n### hint\nTwo\n### done\nDone\n");
        }
        file(id + "/en.md", text.toString());
        file(id + "/id.md", text.toString());
        file(id + "/proof.txt", "");
    }

    /** Puts a file in place of what was there. */
    public TinyCourse file(String path, String text) {
        files.put(path, text);
        return this;
    }

    public String text(String path) {
        return files.get(path);
    }

    public Course read() {
        LessonFiles source = path -> Optional.ofNullable(files.get(path));
        return Course.read(source);
    }

    public Lesson lesson(String id) {
        return read().lesson(id).orElseThrow();
    }
}
