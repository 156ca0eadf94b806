package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The task where the learner is: what the machine says to it, what the learner answers, and what help there is. */
final class Exercise {

    private final Engine engine;
    private final Workbook book;
    private final Pages pages;
    private final Consumer<Passed> tell;
    private @Nullable Told told;

    /** The cue that was said last, and where. */
    private record Told(String lesson, String section, Cue cue) {

        static Told of(Place place, Cue cue) {
            return new Told(place.lesson().id(), place.section().id(), cue);
        }
    }

    /** @param tell hears of each task that is passed, once that is kept */
    Exercise(Engine engine, Workbook book, Pages pages, Consumer<Passed> tell) {
        this.engine = engine;
        this.book = book;
        this.pages = pages;
        this.tell = tell;
    }

    /** A task that can be passed, with where it is and how far it has come. */
    private record Pending(Place place, Task task, TaskProgress progress) {

        LessonProgress with(TaskProgress changed) {
            return place.attempt().with(place.section().id(), changed);
        }
    }

    private Optional<Pending> pending() {
        return book.place().flatMap(place -> {
            TaskProgress progress = place.progress();
            return progress == null || !progress.pending()
                    ? Optional.empty()
                    : place.task().map(task -> new Pending(place, task, progress));
        });
    }

    /** Whether the machine's state could fulfil it; a task that is not understood is not fulfilled by anything. */
    boolean isWatchful() {
        try {
            return pending().filter(here -> here.task().isSeenByItself()).isPresent();
        } catch (LessonFault slip) {
            return false;
        }
    }

    Look look(boolean tells) {
        return pending().map(here -> look(here, tells)).orElseGet(Look.Nothing::new);
    }

    private Look look(Pending here, boolean tells) {
        Examination examined = new TaskReader(engine, here.progress()).examine(here.task());
        if (examined.facts() != null) {
            return new Look.Fulfilled(pass(here, examined));
        }
        if (!examined.notes().equals(here.progress().notes())) {
            book.change(here.place().lesson(), here.with(here.progress().noted(examined.notes())));
        }
        Cue cue = examined.cue();
        if (cue == null) {
            return new Look.Nothing();
        }
        Told now = Told.of(here.place(), cue);
        boolean changed = !now.equals(told);
        told = tells ? now : told;
        return new Look.Unfulfilled(cue, changed);
    }

    private Passed pass(Pending here, Examination examined) {
        Place place = here.place();
        LessonProgress attempt =
                here.with(here.progress().noted(examined.notes()).passed(examined.shown()));
        attempt = attempt.withMade(examined.made(process -> isMadeIn(place.attempt(), process)));
        attempt = pages.beginFollowing(place, attempt);
        Place now = book.change(place.lesson(), place.isLast() ? attempt.finish() : attempt);
        Passed passed = new Passed(now, examined.shown(), place.isLast());
        tell.accept(passed);
        return passed;
    }

    /** Whether the process began in this attempt, and no container is to be removed with it. */
    private boolean isMadeIn(LessonProgress attempt, HostProcess process) {
        boolean began = attempt.tasks().values().stream()
                .findFirst()
                .filter(first -> first.begun().isNew(process))
                .isPresent();
        return began
                && engine.containers().stream()
                        .noneMatch(container -> container.state().pid() == process.pid());
    }

    /** What an answer would be worth; nothing changes. */
    Worth worth(String given) {
        return Worth.of(pending().map(here -> judge(here, given)).orElseGet(Judgement.NothingAsked::new));
    }

    private Judgement judge(Pending here, String given) {
        return new TaskReader(engine, here.progress()).judge(here.task(), given);
    }

    /** @param place where the learner is */
    Verdict answer(Place place, String given) {
        return pending()
                .map(here -> verdict(here, judge(here, given)))
                .orElseGet(() -> new Verdict.NothingAsked(place));
    }

    private Verdict verdict(Pending here, Judgement judgement) {
        Place place = here.place();
        TaskProgress task = here.progress();
        if (judgement instanceof Judgement.Right right) {
            return new Verdict.Right(pass(here, new Examination(right.facts(), null, task.notes(), List.of())));
        } else if (judgement instanceof Judgement.Wrong wrong) {
            return new Verdict.Wrong(book.change(place.lesson(), here.with(task.answeredWrong())), wrong.cue());
        } else if (judgement instanceof Judgement.Predicted predicted) {
            TaskProgress from = task.predicted(predicted.option(), Baseline.now(engine));
            return new Verdict.Predicted(book.change(place.lesson(), here.with(from)), predicted.option());
        } else if (judgement instanceof Judgement.TooEarly early) {
            return new Verdict.TooEarly(place, early.cue());
        }
        return judgement instanceof Judgement.NotAnOption
                ? new Verdict.NotAnOption(place)
                : new Verdict.NothingAsked(place);
    }

    /** The next hint, the last one again after it. */
    Hint hint(String language) {
        Look look = look(true);
        if (look instanceof Look.Fulfilled fulfilled) {
            return new Hint.NotNeeded(fulfilled.passed());
        }
        Optional<Cue> cue =
                look instanceof Look.Unfulfilled unfulfilled ? Optional.of(unfulfilled.cue()) : Optional.empty();
        return pending().<Hint>map(here -> hint(here, cue, language)).orElseGet(Hint.NothingOpen::new);
    }

    private Hint hint(Pending here, Optional<Cue> cue, String language) {
        Place place = here.place();
        int count = place.lesson().text(place.section(), language).hints().size();
        int given = Math.min(here.progress().hints() + 1, count);
        Place now = book.change(place.lesson(), here.with(here.progress().hinted(given)));
        return new Hint.Given(now, cue, given, count);
    }

    void showSolution() {
        pending()
                .ifPresent(here -> book.change(
                        here.place().lesson(), here.with(here.progress().shownSolution())));
    }
}
