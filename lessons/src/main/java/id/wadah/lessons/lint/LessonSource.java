package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.course.SectionText;
import id.wadah.lessons.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A lesson with the files that it was read from.
 *
 * @param values an attempt's, to fill placeholders with
 */
record LessonSource(
        Lesson lesson, Source manifest, Map<String, Source> texts, Source proof, Map<String, String> values) {

    static LessonSource of(LessonFiles files, Lesson lesson) {
        String folder = lesson.id();
        Map<String, Source> texts = new LinkedHashMap<>();
        for (String language : Lesson.LANGUAGES) {
            texts.put(language, Source.of(files, folder + "/" + language + ".md"));
        }
        return new LessonSource(
                lesson,
                Source.of(files, folder + "/lesson.json"),
                texts,
                Source.of(files, folder + "/proof.txt"),
                lesson.drawValues(new Random(1), Set.of()));
    }

    Source text(String language) {
        Source text = texts.get(language);
        if (text == null) {
            throw new IllegalArgumentException(language);
        }
        return text;
    }

    /** Where the manifest has a section. */
    String manifest(Section section) {
        return manifest.where("\"" + section.id() + "\"");
    }

    /** A section's text in a language; empty when it is missing there. */
    Optional<SectionText> text(Section section, String language) {
        return Optional.ofNullable(lesson.texts().get(language))
                .map(text -> text.sections().get(section.id()));
    }

    /**
     * What a section asks.
     *
     * @throws LessonFault when its task is not understood
     */
    Optional<Task> task(Section section) {
        return lesson.task(section, values);
    }

    List<Section> sections() {
        return lesson.sections();
    }
}
