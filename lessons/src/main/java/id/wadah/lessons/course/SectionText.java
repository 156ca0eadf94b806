package id.wadah.lessons.course;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a section says in one language; all Markdown.
 *
 * @param body what is shown first
 * @param hints at most three, the least telling first
 * @param done what is shown once the task is passed; may be empty
 * @param options what each option or item is, by its key
 */
public record SectionText(String body, List<String> hints, String done, Map<String, String> options) {

    public SectionText {
        hints = List.copyOf(hints);
    }

    /** All of it, to look for placeholders. */
    public String whole() {
        return Stream.of(Stream.of(body, done), hints.stream(), options.values().stream())
                .flatMap(each -> each)
                .collect(Collectors.joining("\n"));
    }
}
