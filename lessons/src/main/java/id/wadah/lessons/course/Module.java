package id.wadah.lessons.course;

import java.util.List;
import java.util.Map;

/**
 * A group of lessons.
 *
 * @param id a letter or word
 * @param title by language code
 * @param lessons in the order in which they are to be done
 */
public record Module(String id, Map<String, String> title, List<Lesson> lessons) {

    public Module {
        title = Map.copyOf(title);
        lessons = List.copyOf(lessons);
    }

    public String title(String language) {
        return title.getOrDefault(language, id);
    }
}
