package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.TaskProgress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns the pages of the lessons: a task begins when its page is opened for the first time. */
final class Pages {

    private final Engine engine;
    private final Workbook book;
    private final RandomGenerator random;

    Pages(Engine engine, Workbook book, RandomGenerator random) {
        this.engine = engine;
        this.book = book;
        this.random = random;
    }

    /**
     * Opens a lesson, where the learner left it or at its beginning.
     *
     * @throws LessonFault when this machine shows nothing of it
     */
    Place open(Lesson lesson) {
        LessonProgress attempt = book.progress().lesson(lesson.id());
        List<Section> sections = lesson.sections(book.machine());
        if (sections.isEmpty()) {
            throw new LessonFault("nothing-here", lesson.id());
        }
        Section here = Workbook.resumed(sections, attempt);
        LessonProgress resumed = attempt == null ? LessonProgress.begin(here.id(), draw(lesson)) : attempt;
        // A lesson of one's own may have got more values since.
        boolean complete = resumed.values().keySet().containsAll(lesson.values().keySet());
        return turn(lesson, complete ? resumed : resumed.withMissing(draw(lesson)), here);
    }

    /** Names that neither the learner's other lessons use nor a container on this machine: a solution must not meet a name that is taken. */
    private Map<String, String> draw(Lesson lesson) {
        Set<String> taken = new HashSet<>();
        book.progress()
                .lessons()
                .values()
                .forEach(each -> taken.addAll(each.values().values()));
        engine.containers().forEach(each -> taken.add(each.name()));
        return lesson.drawValues(random, taken);
    }

    /** The task there begins, unless it has before. */
    private Place turn(Lesson lesson, LessonProgress attempt, Section to) {
        LessonProgress there = begun(attempt, to).at(to.id());
        // Found out before anything changes: it may be a fault of the lesson.
        lesson.task(to, there.values());
        book.keep(book.progress().with(lesson.id(), there).open(lesson.id()));
        return book.here();
    }

    private Place turn(Place from, int number) {
        return turn(from.lesson(), from.attempt(), from.sections().get(number - 1));
    }

    private LessonProgress begun(LessonProgress attempt, Section section) {
        boolean begins = section.hasTask() && attempt.task(section.id()) == null;
        return begins ? attempt.with(section.id(), TaskProgress.begin(Baseline.now(engine))) : attempt;
    }

    /** What the learner does before turning the page counts for the task that is on the next one. */
    LessonProgress beginFollowing(Place place, LessonProgress attempt) {
        return place.isLast() ? attempt : begun(attempt, place.sections().get(place.number()));
    }

    /** To the next section, or from the end of a finished lesson to the next one. */
    Move next(Place place) {
        return place.isOpen() ? new Move.TaskOpen(place) : onward(place);
    }

    private Move onward(Place place) {
        if (!place.isLast()) {
            return new Move.To(turn(place, place.number() + 1));
        }
        Optional<Lesson> following = following(place.lesson());
        if (place.attempt().finished() != null && following.isPresent()) {
            return new Move.To(open(following.get()));
        }
        return new Move.LessonDone(book.change(place.lesson(), place.attempt().finish()), following);
    }

    private Optional<Lesson> following(Lesson lesson) {
        Optional<Lesson> next = book.course().after(lesson);
        while (next.isPresent() && !next.get().isShown(book.machine())) {
            next = book.course().after(next.get());
        }
        return next;
    }

    Move back(Place place) {
        return place.number() == 1 ? new Move.AtStart(place) : new Move.To(turn(place, place.number() - 1));
    }

    Move skip(Place place) {
        TaskProgress task = place.progress();
        if (task == null || !task.open()) {
            return onward(place);
        }
        LessonProgress skipped = place.attempt().with(place.section().id(), task.skipped());
        return onward(book.change(place.lesson(), skipped));
    }

    /** To the first quiz question of a lesson that is not answered; empty when there is none. */
    Optional<Place> question(Lesson lesson) {
        LessonProgress attempt = book.progress().lesson(lesson.id());
        return Quizzes.of(lesson, book.machine()).stream()
                .filter(section -> attempt == null || isOpen(attempt.task(section.id())))
                .findFirst()
                .map(section -> turn(lesson, open(lesson).attempt(), section));
    }

    private static boolean isOpen(@Nullable TaskProgress task) {
        return task == null || task.open();
    }

    /** Forgets the answers to the quiz questions of a lesson, and goes to the first; empty when there is none. */
    Optional<Place> questionAgain(Lesson lesson) {
        LessonProgress attempt = book.progress().lesson(lesson.id());
        if (attempt != null) {
            List<String> questions =
                    Quizzes.of(lesson, book.machine()).stream().map(Section::id).toList();
            book.keep(book.progress().with(lesson.id(), attempt.without(questions)));
        }
        return question(lesson);
    }
}
