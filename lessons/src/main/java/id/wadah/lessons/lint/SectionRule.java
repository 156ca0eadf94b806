package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonText;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.course.SectionText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The texts: a title, every section of the manifest and no other, and as many hints in each language. */
final class SectionRule implements Rule {

    private static final int MOST_HINTS = 3;

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        Set<String> ids = source.sections().stream().map(Section::id).collect(Collectors.toSet());
        source.lesson().texts().forEach((language, text) -> {
            Source file = source.text(language);
            if (text.title().isEmpty()) {
                faults.accept(new LessonFault("no-title", file.path()));
            }
            Set<String> unknown = new HashSet<>(text.sections().keySet());
            unknown.removeAll(ids);
            unknown.forEach(id -> faults.accept(new LessonFault("section-unknown", file.section(id), id)));
        });
        for (Section section : source.sections()) {
            for (String language : Lesson.LANGUAGES) {
                Optional<SectionText> text = source.text(section, language);
                text.ifPresentOrElse(
                        present -> whole(source, section, language, present, faults),
                        () -> faults.accept(new LessonFault(
                                "section-missing", source.text(language).path(), section.id())));
            }
            sameHints(source, section, faults);
        }
    }

    private static void whole(
            LessonSource source, Section section, String language, SectionText text, Consumer<LessonFault> faults) {
        String place = source.text(language).section(section.id());
        int hints = text.hints().size();
        if (text.body().isEmpty()) {
            faults.accept(new LessonFault("body-empty", place, section.id()));
        }
        if (!section.hasTask() && (hints > 0 || !text.done().isEmpty())) {
            faults.accept(new LessonFault("no-task", place, section.id()));
        } else if (section.hasTask() && hints > MOST_HINTS) {
            faults.accept(new LessonFault("hints-many", place, section.id(), Integer.toString(hints)));
        } else if (section.hasTask() && hints == 0 && !isQuiz(section)) {
            faults.accept(new LessonFault("hints-none", place, section.id()));
        }
        if (section.hasTask() && text.done().isEmpty()) {
            faults.accept(new LessonFault("done-missing", place, section.id()));
        }
    }

    /** Its options are hints enough. */
    private static boolean isQuiz(Section section) {
        return section.task() != null
                && "quiz".equals(section.task().path("task").asText());
    }

    private static void sameHints(LessonSource source, Section section, Consumer<LessonFault> faults) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Map.Entry<String, LessonText> text : source.lesson().texts().entrySet()) {
            source.text(section, text.getKey())
                    .ifPresent(
                            present -> counts.put(text.getKey(), present.hints().size()));
        }
        if (Set.copyOf(counts.values()).size() > 1) {
            String place = source.text(Lesson.LANGUAGES.get(1)).section(section.id());
            faults.accept(new LessonFault("hints-differ", place, section.id(), counts.toString()));
        }
    }
}
