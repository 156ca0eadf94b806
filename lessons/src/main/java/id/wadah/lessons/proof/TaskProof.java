package id.wadah.lessons.proof;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.study.Look;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.lessons.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The task where the learner is: what its scripts must and must not do. */
final class TaskProof {

    /** What is done in the background takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BACKGROUND = Duration.ofSeconds(2);
    private static final int PERIOD_MILLIS = 20;

    private final Study study;
    private final Typist typist;
    private final String section;

    TaskProof(Study study, Typist typist, String section) {
        this.study = study;
        this.typist = typist;
        this.section = section;
    }

    boolean isPassed() {
        return study.place()
                .map(place -> place.attempt().task(section))
                .filter(task -> task.state() == TaskProgress.State.PASSED)
                .isPresent();
    }

    /** The task waits to be done. */
    List<LessonFault> start(String file) {
        study.look(false);
        return isPassed() ? List.of(new LessonFault("proof-passed-at-start", file, section)) : List.of();
    }

    Optional<LessonFault> solution(Proof.Script script) throws InterruptedException, Typist.NoPrompt {
        // A person would not type on before the background command has done anything either.
        type(script, () -> awaitPassed(BACKGROUND));
        if (awaitPassed(PATIENCE)) {
            return Optional.empty();
        }
        Look look = study.look(false);
        String cue =
                look instanceof Look.Unfulfilled open ? typist.text(open.cue()).orElse("") : "";
        return Optional.of(new LessonFault("proof-not-passed", script.place(), section, cue, typist.screen()));
    }

    private boolean awaitPassed(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        // Nothing is looked at here: what a learner does is noticed by itself.
        while (!isPassed() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        }
        return isPassed();
    }

    Optional<LessonFault> nearMiss(Proof.Script script) throws InterruptedException, Typist.NoPrompt {
        Optional<ScriptRun.Answered> answered = type(script, () -> {});
        boolean asked =
                study.place().flatMap(Place::task).filter(TaskProof::isQuestion).isPresent();
        Optional<LessonFault> fault = asked ? answered(script, answered.orElse(null)) : seen(script);
        return isPassed() ? Optional.of(new LessonFault("proof-near-miss-passed", script.place(), section)) : fault;
    }

    private static boolean isQuestion(Task task) {
        return task instanceof Task.Answer || task instanceof Task.Quiz || task instanceof Task.Order;
    }

    private Optional<ScriptRun.Answered> type(Proof.Script script, ScriptRun.Background background)
            throws InterruptedException, Typist.NoPrompt {
        Map<String, String> values = study.place().orElseThrow().attempt().values();
        return new ScriptRun(typist, study, values, background).type(script);
    }

    private Optional<LessonFault> answered(Proof.Script script, ScriptRun.@Nullable Answered answered) {
        if (answered == null) {
            return Optional.of(new LessonFault("proof-no-answer", script.place(), section));
        }
        String name = answered.worth().name();
        if (!name.equals(script.cue())) {
            return Optional.of(otherCue(script, name, answered.shown()));
        }
        return answered.worth().cue().flatMap(cue -> shown(script, cue, answered.shown()));
    }

    /** The cue can be seen on the machine, and {@code hint} says it. */
    private Optional<LessonFault> seen(Proof.Script script) throws InterruptedException, Typist.NoPrompt {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "-";
        while (System.nanoTime() < end && !isPassed()) {
            Look look = study.look(false);
            if (look instanceof Look.Unfulfilled open) {
                last = open.cue().name();
                if (last.equals(script.cue())) {
                    return shown(script, open.cue(), typist.command("hint"));
                }
            }
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        }
        return Optional.of(otherCue(script, last, typist.screen()));
    }

    private LessonFault otherCue(Proof.Script script, String cue, String screen) {
        return new LessonFault("proof-other-cue", script.place(), section, script.cue(), cue, screen);
    }

    private Optional<LessonFault> shown(Proof.Script script, Cue cue, String screen) {
        String text = typist.text(cue).orElse(null);
        if (text == null) {
            return Optional.of(new LessonFault("proof-cue-no-text", script.place(), cue.name()));
        }
        return oneLine(screen).contains(oneLine(text))
                ? Optional.empty()
                : Optional.of(new LessonFault("proof-cue-not-shown", script.place(), section, text, screen));
    }

    /** As it reads, wherever the terminal broke the lines. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
