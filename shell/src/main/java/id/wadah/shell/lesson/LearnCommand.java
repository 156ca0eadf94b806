package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Nearest;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.HostCondition;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code learn [LESSON]}: opens a lesson, where the learner left it or at its beginning. */
@Command(name = "learn")
public final class LearnCommand extends LessonCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "LESSON")
    private String wanted = "";

    @Override
    int run(CommandContext context, Study study) {
        if (context.shell().desk().own() != null) {
            study.refresh();
        }
        Lesson lesson = wanted.isEmpty() ? usual(study) : find(study, wanted);
        Place place = study.learn(lesson);
        List<HostCondition> missing = lesson.missing(study.machine());
        if (!missing.isEmpty()) {
            Requirements.print(context, missing);
        }
        return show(context, study, place);
    }

    /** Where one is, else the first lesson that is not finished, else the first. */
    private static Lesson usual(Study study) {
        return study.place()
                .map(Place::lesson)
                .orElseGet(() -> study.course()
                        .lessons()
                        .filter(lesson -> !isFinished(study, lesson) && lesson.isShown(study.machine()))
                        .findFirst()
                        .or(() -> study.course().lessons().findFirst())
                        .orElseThrow(() -> new EngineException(Problem.NO_SUCH_LESSON, "1", "-")));
    }

    private static boolean isFinished(Study study, Lesson lesson) {
        LessonProgress attempt = study.progress().lesson(lesson.id());
        return attempt != null && attempt.finished() != null;
    }

    /** @throws EngineException {@link Problem#NO_SUCH_LESSON} with the nearest id */
    static Lesson find(Study study, String wanted) {
        return study.course().find(wanted).orElseThrow(() -> {
            List<String> ids = study.course().lessons().map(Lesson::id).toList();
            return new EngineException(
                    Problem.NO_SUCH_LESSON, wanted, Nearest.to(wanted, ids).orElse("uts"));
        });
    }
}
