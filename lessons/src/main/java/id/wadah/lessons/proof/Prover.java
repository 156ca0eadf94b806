package id.wadah.lessons.proof;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.course.Proof.Purpose;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Proves a lesson on this machine: no task is passed at its start, none by a near miss, which gets its cue, each by its solution and by
 * every other route; and afterwards nothing of it is left.
 *
 * <p>The first pass types the near misses and the solutions, each further one a route in place of the solution where a task has one.
 */
public final class Prover {

    private final Study study;
    private final Lesson lesson;
    private final Typist typist;
    private final Leftovers leftovers;
    private final Consumer<Proof.Script> proved;
    private final List<LessonFault> faults = new ArrayList<>();
    private final Set<String> madeByNearMisses = new HashSet<>();
    private final Set<String> imagesOfNearMisses = new HashSet<>();

    /**
     * @param study of the learner whom the typist types for
     * @param proved hears of each script that did what it should
     */
    public Prover(Study study, Lesson lesson, Typist typist, Leftovers leftovers, Consumer<Proof.Script> proved) {
        this.study = study;
        this.lesson = lesson;
        this.typist = typist;
        this.leftovers = leftovers;
        this.proved = proved;
    }

    /** Proves it; what does not hold, each fault with its place first. Whatever happens, nothing is left on the machine. */
    public List<LessonFault> prove() throws InterruptedException {
        try {
            typist.prompt();
            typist.command("ledger off");
            for (int pass = 0; pass < passes() && faults.isEmpty(); pass++) {
                pass(pass);
            }
        } catch (Typist.NoPrompt hangs) {
            fault("proof-no-prompt", lesson.id() + "/proof.txt", hangs.line(), typist.screen());
        } finally {
            leftovers.clear();
            study.forget(lesson);
        }
        return List.copyOf(faults);
    }

    private int passes() {
        return 1
                + lesson.sections(study.machine()).stream()
                        .mapToInt(section ->
                                lesson.proof().of(section.id(), Purpose.ROUTE).size())
                        .max()
                        .orElse(0);
    }

    private void pass(int pass) throws InterruptedException, Typist.NoPrompt {
        typist.command("learn " + lesson.id());
        for (Section section : lesson.sections(study.machine())) {
            Place here = study.place().orElse(null);
            if (here == null || !here.section().id().equals(section.id())) {
                fault("proof-not-there", lesson.id() + "/lesson.json", section.id(), typist.screen());
                return;
            }
            if (section.hasTask() && !task(section, pass)) {
                return;
            }
            if (!here.isLast() || !isFinished()) {
                typist.command("next");
            }
        }
        if (!isFinished()) {
            fault("proof-not-finished", lesson.id() + "/lesson.json", typist.screen());
        }
        reset();
    }

    private boolean isFinished() {
        return study.place().filter(place -> place.attempt().finished() != null).isPresent();
    }

    /** Whether the lesson can go on. */
    private boolean task(Section section, int pass) throws InterruptedException, Typist.NoPrompt {
        List<Proof.Script> routes = lesson.proof().of(section.id(), Purpose.ROUTE);
        Optional<Proof.Script> solution = pass > 0 && routes.size() >= pass
                ? Optional.of(routes.get(pass - 1))
                : lesson.proof().solution(section.id());
        TaskProof task = new TaskProof(study, typist, section.id());
        List<LessonFault> found = new ArrayList<>(task.start(lesson.id() + "/lesson.json"));
        if (pass == 0 && found.isEmpty()) {
            for (Proof.Script nearMiss : lesson.proof().of(section.id(), Purpose.NEAR_MISS)) {
                Set<String> before = leftovers.processes();
                Set<String> imagesBefore = leftovers.newImages();
                note(nearMiss, task.nearMiss(nearMiss), found);
                leftovers.processes().stream()
                        .filter(process -> !before.contains(process))
                        .forEach(madeByNearMisses::add);
                leftovers.newImages().stream()
                        .filter(image -> !imagesBefore.contains(image))
                        .forEach(imagesOfNearMisses::add);
            }
        }
        if (solution.isEmpty()) {
            found.add(new LessonFault("proof-no-solution", lesson.id() + "/proof.txt", section.id()));
        } else if (!task.isPassed()) {
            note(solution.get(), task.solution(solution.get()), found);
        }
        faults.addAll(found);
        return task.isPassed();
    }

    private void note(Proof.Script script, Optional<LessonFault> fault, List<LessonFault> found) {
        fault.ifPresentOrElse(found::add, () -> proved.accept(script));
    }

    /** What near misses left on the host and in the store goes with the proof; what solutions left must go with the reset. */
    private void reset() throws InterruptedException, Typist.NoPrompt {
        leftovers.end(madeByNearMisses);
        madeByNearMisses.clear();
        LessonProgress attempt = study.progress().lesson(lesson.id());
        if (attempt != null) {
            imagesOfNearMisses.removeAll(lesson.leaves().of(attempt.values()).images());
        }
        leftovers.removeImages(imagesOfNearMisses);
        imagesOfNearMisses.clear();
        typist.command("reset " + lesson.id());
        if (study.progress().lesson(lesson.id()) != null) {
            fault("proof-not-reset", lesson.id() + "/lesson.json", typist.screen());
        }
        for (String left : leftovers.remaining()) {
            fault("proof-left", lesson.id() + "/proof.txt", left);
        }
    }

    private void fault(String key, String place, String... details) {
        List<String> all = new ArrayList<>(List.of(Objects.requireNonNull(place)));
        all.addAll(List.of(details));
        faults.add(new LessonFault(key, all.toArray(String[]::new)));
    }
}
