package id.wadah.lessons.lint;

import id.wadah.lessons.check.Check;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.course.SectionText;
import id.wadah.lessons.task.Task;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Placeholders: each is a random value, or a fact that the kernel has shown by then, and what {@code ### done} shows of a task's facts is
 * known only there and later; both languages use the same ones.
 */
final class PlaceholderRule implements Rule {

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        Set<String> values = source.lesson().values().keySet();
        Placeholders.names(source.manifest().text()).stream()
                .filter(name -> !values.contains(name))
                .forEach(name -> faults.accept(
                        new LessonFault("placeholder-value", source.manifest().where("{" + name + "}"), name)));
        Set<String> known = new HashSet<>(values);
        for (Section section : source.sections()) {
            Set<String> after = new HashSet<>(known);
            source.task(section).ifPresent(task -> after.addAll(facts(task)));
            for (String language : Lesson.LANGUAGES) {
                source.text(section, language).ifPresent(text -> {
                    Source file = source.text(language);
                    String before = text.body() + "\n" + String.join("\n", text.hints()) + "\n"
                            + String.join("\n", text.options().values());
                    unknown(file, section.id(), before, known, faults);
                    unknown(file, section.id(), text.done(), after, faults);
                });
            }
            sameInBoth(source, section, faults);
            known.addAll(after);
        }
    }

    /** What a task's text may show once it is passed. */
    private static Set<String> facts(Task task) {
        Set<String> facts = new HashSet<>();
        for (Check check : task.checks()) {
            facts.addAll(check.factNames());
        }
        if (task instanceof Task.Predict) {
            facts.addAll(Set.of("prediction", "outcome"));
        } else if (!(task instanceof Task.Doing)) {
            facts.add("answer");
        }
        return facts;
    }

    private static void unknown(
            Source file, String section, String text, Set<String> known, Consumer<LessonFault> faults) {
        for (String name : Placeholders.names(text)) {
            if (!known.contains(name)) {
                faults.accept(new LessonFault(
                        "placeholder",
                        file.where(section, "{" + name + "}"),
                        name,
                        String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    private static void sameInBoth(LessonSource source, Section section, Consumer<LessonFault> faults) {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        for (String language : Lesson.LANGUAGES) {
            source.text(section, language)
                    .map(SectionText::whole)
                    .ifPresent(text -> used.put(language, Placeholders.names(text)));
        }
        for (String language : used.keySet()) {
            for (Map.Entry<String, Set<String>> other : used.entrySet()) {
                Set<String> missing = new TreeSet<>(other.getValue());
                missing.removeAll(used.getOrDefault(language, Set.of()));
                missing.forEach(name -> faults.accept(new LessonFault(
                        "placeholder-differs",
                        source.text(language).section(section.id()),
                        name,
                        source.text(other.getKey()).where(section.id(), "{" + name + "}"))));
            }
        }
    }
}
