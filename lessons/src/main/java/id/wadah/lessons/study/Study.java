package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.Progress;
import id.wadah.lessons.progress.ProgressFile;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.progress.TaskProgress.State;
import id.wadah.lessons.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One learner at work: where the learner is in which lesson, and what of it is done. All sessions of the learner share it; whatever
 * changes is on disk before anybody hears of it.
 */
public final class Study {

    private final Engine engine;
    private final Supplier<Course> source;
    private final Machine machine;
    private final ProgressFile file;
    private final RandomGenerator random;
    private final List<Consumer<Passed>> listeners = new CopyOnWriteArrayList<>();
    private Course course;
    private Progress progress;
    private @Nullable Path setAside;
    private @Nullable Cue told;

    public Study(
            Engine engine,
            Supplier<Course> source,
            Machine machine,
            ProgressFile file,
            Progress progress,
            @Nullable Path setAside,
            RandomGenerator random) {
        this.engine = engine;
        this.source = source;
        this.course = source.get();
        this.machine = machine;
        this.file = file;
        this.progress = progress;
        this.setAside = setAside;
        this.random = random;
    }

    public synchronized Course course() {
        return course;
    }

    /**
     * Reads the lessons anew, for those who write some.
     *
     * @throws id.wadah.lessons.course.LessonFault as when they were read first; the old ones remain
     */
    public synchronized void refresh() {
        course = source.get();
    }

    public Machine machine() {
        return machine;
    }

    public synchronized Progress progress() {
        return progress;
    }

    /** Where a progress file that could not be read was put; told once. */
    public synchronized Optional<Path> takeSetAside() {
        Optional<Path> told = Optional.ofNullable(setAside);
        setAside = null;
        return told;
    }

    /** Takes the place of all that was known of this learner. */
    public synchronized void replace(Progress imported) {
        keep(imported);
        told = null;
    }

    /**
     * Calls the listener, on any thread, whenever a task has been fulfilled.
     *
     * @return ends that
     */
    public Runnable listen(Consumer<Passed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether anybody would hear of a task being fulfilled. */
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Where the learner is; empty when no lesson is open. */
    public synchronized Optional<Place> place() {
        String id = progress.current();
        return id == null ? Optional.empty() : course.find(id).flatMap(this::place);
    }

    private Optional<Place> place(Lesson lesson) {
        LessonProgress attempt = progress.lesson(lesson.id());
        List<Section> sections = lesson.sections(machine);
        if (attempt == null || sections.isEmpty()) {
            return Optional.empty();
        }
        // A section may be gone since: another machine, another version of the lesson.
        Section here = sections.stream()
                .filter(section -> section.id().equals(attempt.section()))
                .findFirst()
                .orElse(sections.get(0));
        return Optional.of(new Place(lesson, sections, here, attempt, lesson.task(here, attempt.values())));
    }

    /** Opens a lesson, where the learner left it or at its beginning. */
    public synchronized Place learn(Lesson lesson) {
        if (progress.lesson(lesson.id()) == null) {
            LessonProgress attempt =
                    LessonProgress.begin(lesson.sections(machine).get(0).id(), lesson.drawValues(random));
            progress = progress.with(lesson.id(), attempt);
        }
        progress = progress.open(lesson.id());
        return arrive();
    }

    /** Leaves the lessons; everything stays as it is for the next {@link #learn}. */
    public synchronized void leave() {
        keep(progress.open(null));
    }

    /** The task here begins, unless it has before. */
    private Place arrive() {
        Place place = place().orElseThrow();
        String section = place.section().id();
        LessonProgress attempt = place.attempt().at(section);
        if (place.task().isPresent() && attempt.task(section) == null) {
            attempt = attempt.with(section, TaskProgress.begin(Baseline.now(engine)));
        }
        told = null;
        keep(progress.with(place.lesson().id(), attempt));
        return place().orElseThrow();
    }

    /** Goes to the first quiz question of a lesson that is not answered; empty when there is none. */
    public synchronized Optional<Place> question(Lesson lesson) {
        LessonProgress attempt = progress.lesson(lesson.id());
        return Quizzes.of(lesson, machine).stream()
                .filter(section -> attempt == null || isOpen(attempt.task(section.id())))
                .findFirst()
                .map(section -> at(learn(lesson), section));
    }

    private static boolean isOpen(@Nullable TaskProgress task) {
        return task == null || task.open();
    }

    /** Forgets the answers to the quiz questions of a lesson, and goes to the first; empty when there is none. */
    public synchronized Optional<Place> questionAgain(Lesson lesson) {
        LessonProgress attempt = progress.lesson(lesson.id());
        if (attempt != null) {
            progress = progress.with(
                    lesson.id(),
                    attempt.without(Quizzes.of(lesson, machine).stream()
                            .map(Section::id)
                            .toList()));
        }
        return question(lesson);
    }

    /** Goes on to the next section, or from the end of a lesson to the next one; empty when no lesson is open. */
    public synchronized Optional<Move> next() {
        return place().map(place -> place.isOpen() ? new Move.TaskOpen(place) : onward(place));
    }

    private Move onward(Place place) {
        if (!place.isLast()) {
            return new Move.To(at(place, place.sections().get(place.number())));
        }
        Optional<Lesson> following = course.after(place.lesson());
        if (place.attempt().finished() == null) {
            keep(progress.with(place.lesson().id(), place.attempt().finish()));
        } else if (following.isPresent()) {
            return new Move.To(learn(following.get()));
        }
        return new Move.LessonDone(place().orElseThrow(), following);
    }

    private Place at(Place place, Section section) {
        progress = progress.with(place.lesson().id(), place.attempt().at(section.id()));
        return arrive();
    }

    public synchronized Optional<Move> back() {
        return place().map(place -> place.number() == 1
                ? new Move.AtStart(place)
                : new Move.To(at(place, place.sections().get(place.number() - 2))));
    }

    /** Leaves the task here undone and goes on. */
    public synchronized Optional<Move> skip() {
        return place().map(place -> {
            TaskProgress task = place.progress();
            if (task != null && task.open()) {
                change(place, place.attempt().with(place.section().id(), task.skipped()));
            }
            return onward(place().orElseThrow());
        });
    }

    /**
     * Reads the machine for the open task.
     *
     * @param tell whether the caller will say the cue, so that it is not new the next time
     */
    public synchronized Look look(boolean tell) {
        Place place = place().orElse(null);
        TaskProgress task = place == null ? null : place.progress();
        if (place == null || task == null || !task.open() || place.task().isEmpty()) {
            return new Look.Nothing();
        }
        Examination examined = new TaskReader(engine, task).examine(place.task().get());
        if (!examined.notes().equals(task.notes())) {
            task = task.noted(examined.notes());
            change(place, place.attempt().with(place.section().id(), task));
            place = place().orElseThrow();
        }
        if (examined.facts() != null) {
            return new Look.Fulfilled(pass(place, task, examined));
        }
        Cue cue = examined.cue();
        if (cue == null) {
            return new Look.Nothing();
        }
        boolean changed = !cue.equals(told);
        told = tell ? cue : told;
        return new Look.Unfulfilled(cue, changed);
    }

    private Passed pass(Place place, TaskProgress task, Examination examined) {
        String section = place.section().id();
        LessonProgress attempt = place.attempt()
                .with(section, task.passed(Objects.requireNonNull(examined.facts())))
                .withMade(examined.made());
        if (!place.isLast()) {
            attempt = beginFollowing(place, attempt);
        }
        boolean done = place.isLast();
        change(place, done ? attempt.finish() : attempt);
        Passed passed = new Passed(place().orElseThrow(), examined.facts(), done);
        listeners.forEach(listener -> listener.accept(passed));
        return passed;
    }

    /** What the learner does before turning the page counts for the task that is on it. */
    private LessonProgress beginFollowing(Place place, LessonProgress attempt) {
        Section following = place.sections().get(place.number());
        boolean begins = following.hasTask() && attempt.task(following.id()) == null;
        return begins ? attempt.with(following.id(), TaskProgress.begin(Baseline.now(engine))) : attempt;
    }

    /** Judges an answer to the question here; empty when no lesson is open. */
    public synchronized Optional<Verdict> answer(String given) {
        return place().map(place -> {
            TaskProgress task = place.progress();
            if (task == null || !task.open() || place.task().isEmpty()) {
                return new Verdict.NothingAsked(place);
            }
            return judge(
                    place, task, new TaskReader(engine, task).judge(place.task().get(), given));
        });
    }

    /** What an answer to the question here would be worth now; it is not given, and nothing changes. */
    public synchronized Worth worth(String given) {
        Place place = place().orElse(null);
        TaskProgress task = place == null ? null : place.progress();
        if (place == null || task == null || !task.open() || place.task().isEmpty()) {
            return Worth.of(new Judgement.NothingAsked());
        }
        return Worth.of(new TaskReader(engine, task).judge(place.task().get(), given));
    }

    private Verdict judge(Place place, TaskProgress task, Judgement judgement) {
        String section = place.section().id();
        if (judgement instanceof Judgement.Right right) {
            return new Verdict.Right(pass(place, task, new Examination(right.facts(), null, task.notes(), List.of())));
        } else if (judgement instanceof Judgement.Wrong wrong) {
            change(place, place.attempt().with(section, task.answeredWrong()));
            return new Verdict.Wrong(place().orElseThrow(), wrong.cue());
        } else if (judgement instanceof Judgement.Predicted predicted) {
            change(place, place.attempt().with(section, task.predicted(predicted.option(), Baseline.now(engine))));
            return new Verdict.Predicted(place().orElseThrow(), predicted.option());
        } else if (judgement instanceof Judgement.TooEarly early) {
            return new Verdict.TooEarly(place, early.cue());
        }
        return judgement instanceof Judgement.NotAnOption
                ? new Verdict.NotAnOption(place)
                : new Verdict.NothingAsked(place);
    }

    /** The next hint for the open task, the last one again after it; empty when no task is open. */
    public synchronized Optional<Hint> hint(String language) {
        Place place = place().orElse(null);
        TaskProgress task = place == null ? null : place.progress();
        if (place == null || task == null || !task.open()) {
            return Optional.empty();
        }
        Cue cue = look(true) instanceof Look.Unfulfilled unfulfilled ? unfulfilled.cue() : null;
        Place now = place().orElseThrow();
        TaskProgress current = now.progress();
        int count = now.lesson().text(now.section(), language).hints().size();
        if (current != null && current.open()) {
            int given = Math.min(current.hints() + 1, count);
            change(now, now.attempt().with(now.section().id(), current.hinted(given)));
            return Optional.of(new Hint(place().orElseThrow(), Optional.ofNullable(cue), given, count));
        }
        return Optional.empty();
    }

    /** Notes that the learner has seen the solution of the task here. */
    public synchronized void showSolution() {
        place().ifPresent(place -> {
            TaskProgress task = place.progress();
            if (task != null && task.open()) {
                change(place, place.attempt().with(place.section().id(), task.shownSolution()));
            }
        });
    }

    /** Forgets an attempt; what it made on the machine stays. */
    public synchronized void forget(Lesson lesson) {
        keep(progress.without(lesson.id()));
        told = null;
    }

    /** How many of the tasks that this machine shows of a lesson are passed. */
    public synchronized long passed(Lesson lesson) {
        LessonProgress attempt = progress.lesson(lesson.id());
        return attempt == null ? 0 : attempt.count(State.PASSED);
    }

    private void change(Place place, LessonProgress attempt) {
        keep(progress.with(place.lesson().id(), attempt));
    }

    private void keep(Progress changed) {
        file.write(changed);
        progress = changed;
    }

    /** Whether its open task is one that the machine's state fulfils, so that watching is worth while. */
    public synchronized boolean isWatchful() {
        return place().filter(Place::isOpen)
                .flatMap(Place::task)
                .filter(task -> task instanceof Task.Doing || task instanceof Task.Predict)
                .isPresent();
    }
}
