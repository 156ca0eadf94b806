package id.wadah.shell.lesson;

import id.wadah.lessons.course.HostCondition;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Module;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.TaskProgress.State;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;

/** {@code lessons}: all lessons by module, how far the learner has come, and how long each takes. */
@Command(name = "lessons")
public final class LessonsCommand extends LessonCommand {

    private static final int LEAST_TITLE = 20;

    @Override
    int run(CommandContext context, Study study) {
        if (context.shell().desk().own() != null) {
            study.refresh();
        }
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        Page page = Page.of(context, out);
        String language = context.texts().language().code();
        Grid grid = new Grid(
                Column.number(context.text("lesson.list.number")),
                Column.cut(context.text("lesson.list.title"), LEAST_TITLE),
                Column.fixed(context.text("lesson.list.id")),
                Column.number(context.text("lesson.list.minutes")),
                Column.fixed(context.text("lesson.list.state")));
        for (Module module : study.course().modules()) {
            grid.across(Ink.title(module.id() + "  " + module.title(language)));
            for (Lesson lesson : module.lessons()) {
                grid.row(
                        Ink.plain(lesson.number() == 0 ? page.glyphs().bullet() : Integer.toString(lesson.number())),
                        Ink.plain(lesson.title(language)),
                        Ink.dim(lesson.id()),
                        Ink.dim(Integer.toString(lesson.minutes())),
                        state(context, study, lesson, page.glyphs()));
            }
        }
        page.grid(grid, 0);
        page.blank();
        for (LessonFault fault : study.course().faults()) {
            page.prose(0, Ink.join(Ink.bad(context.text("lesson.list.broken") + " "), Ink.plain(text(context, fault))));
        }
        page.prose(0, Ink.dim(context.text("lesson.list.more")));
        out.flush();
        context.page(text.toString());
        return 0;
    }

    private static AttributedString state(CommandContext context, Study study, Lesson lesson, Glyphs glyphs) {
        List<HostCondition> missing = lesson.missing(study.machine());
        LessonProgress attempt = study.progress().lesson(lesson.id());
        if (attempt == null) {
            return missing.isEmpty() ? Ink.plain("") : Ink.warm(context.text("lesson.list.needs", missing.get(0)));
        }
        boolean here = Objects.equals(study.progress().current(), lesson.id());
        if (attempt.finished() != null) {
            long skipped = attempt.count(State.SKIPPED);
            String done =
                    skipped == 0 ? context.text("lesson.list.done") : context.text("lesson.list.done.skipped", skipped);
            return Ink.good(glyphs.check() + " " + done);
        }
        long tasks = lesson.sections(study.machine()).stream()
                .filter(section -> section.hasTask())
                .count();
        String progress = attempt.count(State.PASSED) + "/" + tasks;
        return here ? Ink.warm(context.text("lesson.list.here", progress)) : Ink.plain(progress);
    }
}
