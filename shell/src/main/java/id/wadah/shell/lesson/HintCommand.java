package id.wadah.shell.lesson;

import id.wadah.lessons.course.SectionText;
import id.wadah.lessons.study.Hint;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import picocli.CommandLine.Command;

/** {@code hint}: what the machine's state suggests, and the next written hint. */
@Command(name = "hint")
public final class HintCommand extends LessonCommand {

    @Override
    int run(CommandContext context, Study study) {
        orNoLesson(study.place());
        Hint hint = study.hint(context.texts().language().code());
        if (hint instanceof Hint.Given given) {
            show(context, given);
            return 0;
        } else if (hint instanceof Hint.NotNeeded done) {
            tellHere(context, done.passed());
            return 0;
        }
        say(context, "lesson.no-hint");
        return 1;
    }

    private static void show(CommandContext context, Hint.Given hint) {
        LessonPage page = page(context);
        context.out().println();
        hint.cue().ifPresent(page::cue);
        if (hint.number() > 0) {
            Page.of(context, context.out()).line(Ink.title(context.text("lesson.hint", hint.number(), hint.count())));
            Place place = hint.place();
            SectionText text = place.lesson()
                    .text(place.section(), context.texts().language().code());
            page.markdown(text.hints().get(hint.number() - 1), LessonPage.values(place));
        }
        context.out().println();
        if (hint.count() == 0 && hint.cue().isEmpty()) {
            say(context, "lesson.hints-none");
        } else if (hint.number() == hint.count()) {
            say(context, "lesson.hints-over");
        }
    }
}
