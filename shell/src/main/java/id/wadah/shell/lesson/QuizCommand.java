package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Quizzes;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code quiz [LESSON]}: the questions of the open lesson or of another one; all of them when no lesson with questions is open. */
@Command(name = "quiz")
public final class QuizCommand extends LessonCommand {

    private static final int LEAST_TITLE = 20;

    @Parameters(index = "0", arity = "0..1", paramLabel = "LESSON")
    private String wanted = "";

    @Override
    int run(CommandContext context, Study study) {
        if (wanted.isEmpty()) {
            Optional<Place> question = study.place().map(Place::lesson).flatMap(study::question);
            return question.map(place -> show(context, study, place)).orElseGet(() -> list(context, study));
        }
        Lesson lesson = LearnCommand.find(study, wanted);
        Place place = study.question(lesson)
                .or(() -> study.questionAgain(lesson))
                .orElseThrow(() -> new EngineException(Problem.NO_QUIZ, wanted));
        return show(context, study, place);
    }

    private static int list(CommandContext context, Study study) {
        Page page = Page.of(context, context.out());
        Grid grid = new Grid(
                Column.cut(context.text("lesson.quiz.title"), LEAST_TITLE),
                Column.fixed(context.text("lesson.list.id")),
                Column.number(context.text("lesson.quiz.right")));
        study.course().lessons().forEach(lesson -> {
            long questions = Quizzes.of(lesson, study.machine()).size();
            if (questions > 0) {
                long right = Quizzes.firstTimeRight(
                        lesson, study.machine(), study.progress().lesson(lesson.id()));
                grid.row(
                        Ink.plain(lesson.title(context.texts().language().code())),
                        Ink.dim(lesson.id()),
                        Ink.plain(right + "/" + questions));
            }
        });
        page.grid(grid, 0);
        page.blank();
        page.prose(0, Ink.dim(context.text("lesson.quiz.more")));
        return 0;
    }
}
