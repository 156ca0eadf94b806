package id.wadah.lessons.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A small lesson that works, for an author to begin from. */
public final class NewLesson {

    /** What a lesson's id, which is its folder's name, may look like. */
    public static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public static final List<String> FILES = List.of("lesson.json", "en.md", "id.md", "proof.txt");

    private NewLesson() {}

    /**
     * Makes a folder with it, and the directories above.
     *
     * @throws LessonFault when there is something of that name already, it cannot be an id, or it cannot be written
     */
    public static void write(Path folder) {
        String id = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!ID.matcher(id).matches()) {
            throw new LessonFault("id-form", folder.toString(), id);
        }
        try {
            Files.createDirectories(folder.toAbsolutePath().resolve("..").normalize());
            Files.createDirectory(folder);
            for (String file : FILES) {
                Files.writeString(folder.resolve(file), Placeholders.fill(template(file), Map.of("ID", id)));
            }
        } catch (FileAlreadyExistsException e) {
            throw new LessonFault("exists", folder.toString());
        } catch (IOException e) {
            throw new LessonFault("unwritable", folder.toString(), e.toString());
        }
    }

    private static String template(String file) throws IOException {
        try (InputStream in = NewLesson.class.getResourceAsStream("/id/wadah/lessons/template/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
