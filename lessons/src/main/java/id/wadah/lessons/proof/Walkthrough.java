package id.wadah.lessons.proof;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes through a lesson as a learner does who makes one mistake, asks for a hint, and then gets everything right. */
public final class Walkthrough {

    private final Study study;
    private final Typist typist;
    private final Supplier<List<String>> containers;

    /** @param containers names of those that there are, so that what came of the mistake can be removed */
    public Walkthrough(Study study, Typist typist, Supplier<List<String>> containers) {
        this.study = study;
        this.typist = typist;
        this.containers = containers;
    }

    /** @throws IllegalStateException when a solution does not solve its task */
    public void through(Lesson lesson) throws InterruptedException, Typist.NoPrompt {
        typist.command("learn " + lesson.id());
        boolean erred = false;
        for (int section = 0; section < lesson.sections(study.machine()).size(); section++) {
            Place place = study.place().orElseThrow();
            if (place.isOpen()) {
                String id = place.section().id();
                TaskProof task = new TaskProof(study, typist, id);
                List<Proof.Script> nearMisses = lesson.proof().of(id, Proof.Purpose.NEAR_MISS);
                if (!erred && !nearMisses.isEmpty()) {
                    erred = true;
                    err(task, nearMisses.get(0));
                }
                report(task.solution(lesson.proof().solution(id).orElseThrow()));
            }
            typist.command("next");
        }
    }

    private void err(TaskProof task, Proof.Script nearMiss) throws InterruptedException, Typist.NoPrompt {
        List<String> before = containers.get();
        report(task.nearMiss(nearMiss));
        List<String> made = new ArrayList<>(containers.get());
        made.removeAll(before);
        if (!made.isEmpty()) {
            typist.command("rm -f " + String.join(" ", made));
        }
    }

    private static void report(Optional<LessonFault> fault) {
        fault.ifPresent(found -> {
            throw new IllegalStateException(found.getMessage());
        });
    }
}
