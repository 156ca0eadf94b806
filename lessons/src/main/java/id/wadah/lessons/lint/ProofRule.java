package id.wadah.lessons.lint;

import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.course.Proof.Purpose;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.task.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** {@code proof.txt}: every task has one solution and a near miss, and each script is one that can be typed. */
final class ProofRule implements Rule {

    private static final Set<String> OF_ANSWERS = Set.of("wrong", "not-an-option");
    private static final String OUTPUT = "output";

    private final Predicate<String> cues;

    ProofRule(Predicate<String> cues) {
        this.cues = cues;
    }

    @Override
    public void look(LessonSource source, Consumer<LessonFault> faults) {
        for (Section section : source.sections()) {
            if (section.hasTask()) {
                List<Proof.Script> solutions = source.lesson().proof().of(section.id(), Purpose.SOLUTION);
                if (solutions.isEmpty()) {
                    faults.accept(
                            new LessonFault("proof-no-solution", source.proof().path(), section.id()));
                } else if (solutions.size() > 1) {
                    faults.accept(
                            new LessonFault("solution-twice", solutions.get(1).place(), section.id()));
                }
                if (source.lesson().proof().of(section.id(), Purpose.NEAR_MISS).isEmpty()) {
                    faults.accept(new LessonFault("no-near-miss", source.proof().path(), section.id()));
                }
            }
        }
        for (Proof.Script script : source.lesson().proof().scripts()) {
            Optional<Task> task = source.sections().stream()
                    .filter(section -> section.id().equals(script.section()))
                    .findFirst()
                    .flatMap(source::task);
            if (task.isEmpty()) {
                faults.accept(new LessonFault("script-no-task", script.place(), script.section()));
            } else {
                script(source, script, task.get(), faults);
            }
        }
    }

    private void script(LessonSource source, Proof.Script script, Task task, Consumer<LessonFault> faults) {
        if (script.lines().isEmpty()) {
            faults.accept(new LessonFault("script-empty", script.place(), script.section()));
            return;
        }
        boolean question = !(task instanceof Task.Doing) && !(task instanceof Task.Predict);
        if (question && script.lines().stream().noneMatch(line -> line.startsWith("answer "))) {
            faults.accept(new LessonFault("proof-no-answer", script.place(), script.section()));
        }
        boolean known = cues.test(script.cue()) || (question && OF_ANSWERS.contains(script.cue()));
        if (script.purpose() == Purpose.NEAR_MISS && !known) {
            faults.accept(new LessonFault("unknown-cue", script.place(), script.cue()));
        }
        placeholders(source, script, faults);
    }

    private static void placeholders(LessonSource source, Proof.Script script, Consumer<LessonFault> faults) {
        Set<String> known = new HashSet<>(source.lesson().values().keySet());
        String first = script.lines().get(0);
        if (Placeholders.names(first).contains(OUTPUT) || first.startsWith(">")) {
            faults.accept(new LessonFault("script-begins", script.place(), first));
        }
        known.add(OUTPUT);
        script.lines().stream()
                .flatMap(line -> Placeholders.names(line).stream())
                .filter(name -> !known.contains(name))
                .distinct()
                .forEach(name -> faults.accept(new LessonFault("script-placeholder", script.place(), name)));
    }
}
