package id.wadah.lessons.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All lessons, in modules. {@code course.json} lists them:
 * {@code {"modules": [{"id": "A", "title": {"en": "...", "id": "..."}, "lessons": [{"folder": "uts", "number": 6}]}]}}.
 *
 * @param faults lessons that could not be read, each by its first fault; the others can be done all the same
 */
public record Course(List<Module> modules, List<LessonFault> faults) {

    public Course {
        modules = List.copyOf(modules);
        faults = List.copyOf(faults);
    }

    private record Contents(List<Part> modules) {}

    private record Part(String id, Map<String, String> title, List<Place> lessons) {}

    private record Place(String folder, int number) {}

    /**
     * The lessons that come with Wadah, and then one's own; where those cannot be read at all, that is a fault, and the others are there.
     *
     * @param own a directory of lessons, null for none
     */
    public static Course all(@Nullable Path own) {
        Course builtIn = read(LessonFiles.builtIn());
        return own == null ? builtIn : builtIn.and(own);
    }

    private Course and(Path own) {
        Set<String> taken = lessons().map(Lesson::id).collect(Collectors.toSet());
        Course more;
        try {
            more = OwnLessons.apart(own(own), taken);
        } catch (LessonFault unreadable) {
            more = new Course(List.of(), List.of(unreadable));
        }
        return new Course(
                Stream.concat(modules.stream(), more.modules().stream()).toList(),
                Stream.concat(faults.stream(), more.faults().stream()).toList());
    }

    /**
     * Lessons of one's own: a course, the lessons in a directory, or one lesson's folder.
     *
     * @throws LessonFault when there is none
     */
    public static Course own(Path directory) {
        return OwnLessons.read(directory);
    }

    /** @throws LessonFault when {@code course.json} itself is missing or not understood */
    public static Course read(LessonFiles files) {
        String text = files.read("course.json").orElseThrow(() -> new LessonFault("missing-file", "course.json"));
        Contents contents = LessonJson.read("course.json", text, Contents.class);
        List<Module> modules = new ArrayList<>();
        List<LessonFault> faults = new ArrayList<>();
        for (Part part : contents.modules()) {
            List<Lesson> lessons = new ArrayList<>();
            for (Place place : part.lessons()) {
                try {
                    lessons.add(LessonReader.read(files, place.folder(), place.number()));
                } catch (LessonFault fault) {
                    faults.add(fault);
                }
            }
            modules.add(new Module(part.id(), part.title(), lessons));
        }
        return new Course(modules, faults);
    }

    public Stream<Lesson> lessons() {
        return modules.stream().flatMap(module -> module.lessons().stream());
    }

    /** By its whole id. */
    public Optional<Lesson> lesson(String id) {
        return lessons().filter(each -> each.id().equals(id)).findFirst();
    }

    /** By id or number; an id may be shortened as long as it is one lesson's. */
    public Optional<Lesson> find(String idOrNumber) {
        Optional<Lesson> exact = lessons()
                .filter(each -> each.id().equals(idOrNumber)
                        || (each.number() > 0 && idOrNumber.equals(Integer.toString(each.number()))))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        List<Lesson> begun =
                lessons().filter(each -> each.id().startsWith(idOrNumber)).toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    /** The one after it; empty after the last. */
    public Optional<Lesson> after(Lesson lesson) {
        return lessons()
                .dropWhile(each -> !each.id().equals(lesson.id()))
                .skip(1)
                .findFirst();
    }
}
