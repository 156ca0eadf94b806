package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.task.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The options of a quiz, a prediction or an order are described in each language, and no others are. */
final class OptionRule implements Rule {

    private static final int FEWEST = 2;

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        for (Section section : source.sections()) {
            Optional<Task> task = source.task(section);
            List<String> options = task.map(Task::options).orElse(List.of());
            boolean chooses = task.filter(OptionRule::chooses).isPresent();
            if (chooses && new HashSet<>(options).size() < Math.max(FEWEST, options.size())) {
                faults.accept(new LessonFault("options-few", source.manifest(section), section.id()));
            }
            for (String language : Lesson.LANGUAGES) {
                source.text(section, language)
                        .ifPresent(text -> same(
                                source.text(language),
                                section.id(),
                                new TreeSet<>(options),
                                new TreeSet<>(text.options().keySet()),
                                faults));
            }
        }
    }

    private static boolean chooses(Task task) {
        return task instanceof Task.Quiz || task instanceof Task.Predict || task instanceof Task.Order;
    }

    private static void same(
            Source file, String section, Set<String> asked, Set<String> described, Consumer<LessonFault> faults) {
        for (String option : asked) {
            if (!described.contains(option)) {
                faults.accept(new LessonFault("option-missing", file.section(section), section, option));
            }
        }
        for (String option : described) {
            if (!asked.contains(option)) {
                String place = file.where(section, "### option " + option);
                faults.accept(new LessonFault("option-unknown", place, section, option));
            }
        }
    }
}
