package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.progress.KeptProgress;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.Progress;
import id.wadah.lessons.progress.TaskProgress.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One learner at work: where the learner is in which lesson, and what of it is done. All sessions of the learner share the progress,
 * one at a time; whatever changes is on disk before anybody hears of it.
 */
public final class Study {

    private final KeptProgress kept;
    private final Workbook book;
    private final Pages pages;
    private final Exercise exercise;
    private final List<Consumer<Passed>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param source reads the lessons
     * @throws LessonFault when they cannot be read
     */
    public Study(
            Engine engine, Supplier<Course> source, Machine machine, KeptProgress progress, RandomGenerator random) {
        this.kept = progress;
        this.book = new Workbook(source, machine, progress);
        this.pages = new Pages(engine, book, random);
        this.exercise =
                new Exercise(engine, book, pages, passed -> listeners.forEach(listener -> listener.accept(passed)));
    }

    public Course course() {
        synchronized (kept) {
            return book.course();
        }
    }

    /**
     * Reads the lessons anew, for those who write some.
     *
     * @throws LessonFault as when they were read first; the old ones remain
     */
    public void refresh() {
        synchronized (kept) {
            book.refresh();
        }
    }

    public Machine machine() {
        return book.machine();
    }

    public Progress progress() {
        synchronized (kept) {
            return book.progress();
        }
    }

    /** Where a progress file that could not be read was put; told once. */
    public Optional<Path> takeSetAside() {
        synchronized (kept) {
            return book.kept().takeSetAside();
        }
    }

    /** Why the progress is not on disk; told once. */
    public Optional<EngineException> takeFailure() {
        synchronized (kept) {
            return book.kept().takeFailure();
        }
    }

    /** Takes the place of all that was known of this learner. */
    public void replace(Progress imported) {
        synchronized (kept) {
            book.keep(imported);
        }
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

    /**
     * Where the learner is; empty when no lesson is open.
     *
     * @throws LessonFault when the task there is not understood, as after a slip in a lesson of one's own
     */
    public Optional<Place> place() {
        synchronized (kept) {
            return book.place();
        }
    }

    /**
     * Opens a lesson, where the learner left it or at its beginning.
     *
     * @throws LessonFault when it cannot be shown; nothing has changed then
     */
    public Place learn(Lesson lesson) {
        synchronized (kept) {
            return pages.open(lesson);
        }
    }

    /** Closes the open lesson; everything stays as it is for the next {@link #learn}. */
    public void leave() {
        synchronized (kept) {
            book.keep(book.progress().open(null));
        }
    }

    /** Goes to the first quiz question of a lesson that is not answered; empty when there is none. */
    public Optional<Place> question(Lesson lesson) {
        synchronized (kept) {
            return pages.question(lesson);
        }
    }

    /** Forgets the answers to the quiz questions of a lesson, and goes to the first; empty when there is none. */
    public Optional<Place> questionAgain(Lesson lesson) {
        synchronized (kept) {
            return pages.questionAgain(lesson);
        }
    }

    /** Goes on to the next section, or from the end of a lesson to the next one; empty when no lesson is open. */
    public Optional<Move> next() {
        synchronized (kept) {
            return book.place().map(pages::next);
        }
    }

    public Optional<Move> back() {
        synchronized (kept) {
            return book.place().map(pages::back);
        }
    }

    /** Leaves the task here undone and goes on; it still counts when the learner comes back and does it. */
    public Optional<Move> skip() {
        synchronized (kept) {
            return book.place().map(pages::skip);
        }
    }

    /**
     * Reads the machine for the task here.
     *
     * @param tell whether the caller will say the cue, so that it is not new the next time
     */
    public Look look(boolean tell) {
        synchronized (kept) {
            return exercise.look(tell);
        }
    }

    /** Whether its task here is one that the machine's state fulfils, so that watching is worth while. */
    public boolean isWatchful() {
        synchronized (kept) {
            return exercise.isWatchful();
        }
    }

    /** Judges an answer to the question here; empty when no lesson is open. */
    public Optional<Verdict> answer(String given) {
        synchronized (kept) {
            return book.place().map(place -> exercise.answer(place, given));
        }
    }

    /** What an answer to the question here would be worth now; it is not given, and nothing changes. */
    public Worth worth(String given) {
        synchronized (kept) {
            return exercise.worth(given);
        }
    }

    /** The next hint for the task here, the last one again after it. */
    public Hint hint(String language) {
        synchronized (kept) {
            return exercise.hint(language);
        }
    }

    /** Notes that the learner has seen the solution of the task here. */
    public void showSolution() {
        synchronized (kept) {
            exercise.showSolution();
        }
    }

    /** Forgets an attempt; what it made on the machine stays. */
    public void forget(Lesson lesson) {
        synchronized (kept) {
            book.keep(book.progress().without(lesson.id()));
        }
    }

    /** How many tasks of a lesson are passed. */
    public long passed(Lesson lesson) {
        synchronized (kept) {
            LessonProgress attempt = book.progress().lesson(lesson.id());
            return attempt == null ? 0 : attempt.count(State.PASSED);
        }
    }
}
