package id.wadah.lessons.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lessons of one's own. A directory with {@code course.json} is a course; one with {@code lesson.json} is one lesson; else every
 * directory in it that has a {@code lesson.json} is one, in the order of their names.
 */
final class OwnLessons {

    private static final String MODULE = "+";

    private OwnLessons() {}

    /** @throws LessonFault when there is no lesson */
    static Course read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new LessonFault("no-directory", directory.toString());
        }
        Path whole = directory.toAbsolutePath().normalize();
        LessonFiles files = LessonFiles.own(whole);
        String name = String.valueOf(whole.getFileName());
        if (Files.exists(whole.resolve("lesson.json"))) {
            return module(files, List.of(name), name);
        } else if (Files.exists(whole.resolve("course.json"))) {
            return Course.read(files);
        }
        List<String> folders = folders(whole);
        if (folders.isEmpty()) {
            throw new LessonFault("no-lessons", directory.toString());
        }
        return module(files, folders, name);
    }

    private static List<String> folders(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> Files.exists(entry.resolve("lesson.json")))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LessonFault("unreadable", directory.toString(), e.toString());
        }
    }

    private static Course module(LessonFiles files, List<String> folders, String title) {
        List<Lesson> lessons = new ArrayList<>();
        List<LessonFault> faults = new ArrayList<>();
        for (String folder : folders) {
            try {
                lessons.add(LessonReader.read(files, folder, 0));
            } catch (LessonFault fault) {
                faults.add(fault);
            }
        }
        Module module = new Module(MODULE, Map.of("en", title, "id", title), lessons);
        return new Course(List.of(module), faults);
    }

    /** Without the lessons whose ids are taken, each a fault. */
    static Course apart(Course own, Set<String> taken) {
        Set<String> ids = new HashSet<>(taken);
        List<LessonFault> faults = new ArrayList<>(own.faults());
        List<Module> modules = new ArrayList<>();
        for (Module module : own.modules()) {
            List<Lesson> lessons = new ArrayList<>();
            for (Lesson lesson : module.lessons()) {
                if (ids.add(lesson.id())) {
                    lessons.add(lesson);
                } else {
                    faults.add(new LessonFault("clash", lesson.id() + "/lesson.json", lesson.id()));
                }
            }
            modules.add(new Module(module.id(), module.title(), lessons));
        }
        return new Course(modules, faults);
    }
}
