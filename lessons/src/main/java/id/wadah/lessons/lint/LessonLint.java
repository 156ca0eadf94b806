package id.wadah.lessons.lint;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.glossary.Glossary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Looks whether a lesson that could be read is whole, and its parts fit together. */
public final class LessonLint {

    private final List<Rule> rules;

    /**
     * @param cues knows the names of all cues that have a text
     * @param height how many lines of a terminal of 80 columns a text of Markdown takes
     */
    public LessonLint(Predicate<String> cues, ToIntFunction<String> height) {
        this.rules = List.of(
                new ManifestRule(),
                new MachineRule(),
                new SectionRule(),
                new OptionRule(),
                new PlaceholderRule(),
                new ProofRule(cues),
                new FitRule(height),
                new TermRule(Glossary.load()));
    }

    /** All that is wrong, by rule and place; places begin with the lesson's folder. */
    public List<LessonFault> look(LessonFiles files, Lesson lesson) {
        LessonSource source = LessonSource.of(files, lesson);
        List<LessonFault> faults = new ArrayList<>();
        List<LessonFault> tasks = tasks(source);
        if (!tasks.isEmpty()) {
            // Without its tasks, most of a lesson cannot be looked at.
            new ManifestRule().look(source, faults::add);
            faults.addAll(tasks);
            return faults;
        }
        rules.forEach(rule -> rule.look(source, faults::add));
        return faults;
    }

    private static List<LessonFault> tasks(LessonSource source) {
        List<LessonFault> faults = new ArrayList<>();
        source.sections().forEach(section -> {
            try {
                source.task(section);
            } catch (LessonFault fault) {
                faults.add(new LessonFault(
                        fault.key(),
                        source.manifest(section),
                        fault.details().get(fault.details().size() - 1)));
            }
        });
        return faults;
    }
}
