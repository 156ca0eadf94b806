package id.wadah.lessons.course;

import java.util.List;

/**
 * Something is wrong in a lesson's folder. Its text is the shell's, at {@code fault.<key>}; the first detail is the place.
 */
public final class LessonFault extends RuntimeException {

    private final String key;
    private final transient List<String> details;

    public LessonFault(String key, String... details) {
        super(key + " " + List.of(details));
        this.key = key;
        this.details = List.of(details);
    }

    public String key() {
        return key;
    }

    public List<String> details() {
        return details;
    }
}
