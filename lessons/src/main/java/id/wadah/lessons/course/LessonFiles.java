package id.wadah.lessons.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a course's files are. */
public interface LessonFiles {

    /**
     * The text of a file, by its path below the course with {@code /} between; empty when there is none.
     *
     * @throws LessonFault when it is there and cannot be read
     */
    Optional<String> read(String path);

    /** The lessons that come with Wadah. */
    static LessonFiles builtIn() {
        return path -> {
            try (InputStream in = LessonFiles.class.getResourceAsStream("/id/wadah/lessons/curriculum/" + path)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new LessonFault("unreadable", path, e.toString());
            }
        };
    }

    /** Where the lessons' folders are in a directory of one's own: in it, or, where it is one lesson's folder, beside it. */
    static LessonFiles own(Path directory) {
        Path whole = directory.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        boolean lesson = Files.exists(whole.resolve("lesson.json"));
        return in(lesson && parent != null ? parent : whole);
    }

    /** Lessons in a directory of one's own. */
    static LessonFiles in(Path directory) {
        return path -> {
            Path file = directory.resolve(path);
            try {
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                throw new LessonFault("unreadable", file.toString(), e.toString());
            }
        };
    }
}
