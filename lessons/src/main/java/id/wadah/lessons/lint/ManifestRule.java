package id.wadah.lessons.lint;

import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.NewLesson;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Section;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** {@code lesson.json}: there are minutes and sections, and each has a name of its own. */
final class ManifestRule implements Rule {

    private static final Pattern ID = NewLesson.ID;
    private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        Source manifest = source.manifest();
        String id = source.lesson().id();
        if (!ID.matcher(id).matches()) {
            faults.accept(new LessonFault("id-form", manifest.where("\"id\""), id));
        }
        if (source.lesson().minutes() < 1) {
            faults.accept(new LessonFault("minutes", manifest.where("\"minutes\"")));
        }
        if (source.sections().isEmpty()) {
            faults.accept(new LessonFault("no-sections", manifest.path()));
        }
        Set<String> seen = new HashSet<>();
        for (Section section : source.sections()) {
            if (!ID.matcher(section.id()).matches()) {
                faults.accept(new LessonFault("id-form", source.manifest(section), section.id()));
            }
            if (!seen.add(section.id())) {
                faults.accept(new LessonFault("section-twice", source.manifest(section), section.id()));
            }
        }
        values(source, faults);
    }

    private static void values(LessonSource source, Consumer<LessonFault> faults) {
        Set<String> used = new HashSet<>(Placeholders.names(source.manifest().text()));
        source.texts().values().forEach(text -> used.addAll(Placeholders.names(text.text())));
        used.addAll(Placeholders.names(source.proof().text()));
        for (String value : source.lesson().values().keySet()) {
            String place = source.manifest().where("\"" + value + "\"");
            if (!VALUE.matcher(value).matches()) {
                faults.accept(new LessonFault("value-form", place, value));
            } else if (!used.contains(value)) {
                faults.accept(new LessonFault("value-unused", place, value));
            }
        }
    }
}
