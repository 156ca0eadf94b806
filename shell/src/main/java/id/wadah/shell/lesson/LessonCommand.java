package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.study.Look;
import id.wadah.lessons.study.Passed;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.Optional;

/** A command of the lessons: opens the learner's study, and says what went wrong there. */
abstract class LessonCommand extends ShellCommand {

    /** @throws LessonFault when one's own lessons cannot be read */
    abstract int run(CommandContext context, Study study);

    @Override
    public final int run(CommandContext context) {
        try {
            Study study = context.shell().desk().study();
            study.takeSetAside().ifPresent(aside -> say(context, "lesson.set-aside", aside));
            int code = run(context, study);
            study.takeFailure().ifPresent(failure -> warn(context, failure));
            return code;
        } catch (LessonFault fault) {
            throw broken(context, fault);
        }
    }

    /** That the progress is not on disk. */
    static void warn(CommandContext context, EngineException failure) {
        context.report(failure);
        say(context, "lesson.unsaved");
    }

    /** The fault as a person can read it. */
    static EngineException broken(CommandContext context, LessonFault fault) {
        return new EngineException(Problem.BROKEN_LESSONS, fault.details().get(0), text(context, fault));
    }

    static String text(CommandContext context, LessonFault fault) {
        return context.text("fault." + fault.key(), fault.details().toArray());
    }

    static LessonPage page(CommandContext context) {
        return new LessonPage(Page.of(context, context.out()), context.texts());
    }

    /** A line for the person, as long as the terminal is wide. */
    static void say(CommandContext context, String key, Object... details) {
        Page.of(context, context.out()).prose(0, Ink.plain(context.text(key, details)));
    }

    static <T> T orNoLesson(Optional<T> open) {
        return open.orElseThrow(() -> new EngineException(Problem.NO_LESSON_OPEN));
    }

    /** Shows where the learner is; what is fulfilled already is told at once. */
    static int show(CommandContext context, Study study, Place place) {
        page(context).section(place);
        if (study.look(false) instanceof Look.Fulfilled fulfilled) {
            tellHere(context, fulfilled.passed());
        }
        return 0;
    }

    /** Tells that a task is passed, unless that waits to be told to this session with all other news. */
    static void tellHere(CommandContext context, Passed passed) {
        if (!context.shell().desk().hasNews()) {
            page(context).passed(passed);
        }
    }
}
