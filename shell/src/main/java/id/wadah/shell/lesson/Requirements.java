package id.wadah.shell.lesson;

import id.wadah.lessons.course.HostCondition;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;

/** Says what a lesson needs and this machine lacks, and how to get it, in the doctor's words. */
final class Requirements {

    private Requirements() {}

    static void print(CommandContext context, List<HostCondition> missing) {
        Page page = Page.of(context, context.out());
        page.blank();
        page.prose(0, Ink.warm(context.text("lesson.missing")));
        for (HostCondition condition : missing) {
            String feature = "doctor." + condition.word();
            // What is no feature that containers need, such as a program that only a lesson uses.
            String key = context.texts().has(feature + ".what") ? feature : "lesson.needs." + condition.word();
            String what = context.texts().has(key + ".what") ? context.text(key + ".what") : "";
            page.prose(2, Ink.join(Ink.title(condition.toString()), Ink.plain("  " + what)));
            if (condition.wanted() && context.texts().has(key + ".fix")) {
                page.prose(4, Ink.dim(context.text(key + ".fix")));
            }
        }
        page.prose(0, Ink.plain(context.text("lesson.variant")));
    }
}
