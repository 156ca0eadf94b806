package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.HelpPage;
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
            study.takeSetAside()
                    .ifPresent(aside -> HelpPage.wrap(context.text("lesson.set-aside", aside), context.width())
                            .forEach(context.out()::println));
            return run(context, study);
        } catch (LessonFault fault) {
            throw broken(context, fault);
        }
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
        study.look(false);
        return 0;
    }
}
