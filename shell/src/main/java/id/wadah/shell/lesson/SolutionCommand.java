package id.wadah.shell.lesson;

import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code solution}: how the task here is solved; after the hints, and only for who is sure. */
@Command(name = "solution")
public final class SolutionCommand extends LessonCommand {

    @Option(names = {"-y", "--yes"})
    private boolean sure;

    @Override
    int run(CommandContext context, Study study) {
        Place place = orNoLesson(study.place());
        Optional<Proof.Script> solution =
                place.lesson().proof().solution(place.section().id());
        TaskProgress progress = place.progress();
        if (progress == null || solution.isEmpty()) {
            say(context, "lesson.no-hint");
            return 1;
        }
        int left = place.lesson()
                        .text(place.section(), context.texts().language().code())
                        .hints()
                        .size()
                - progress.hints();
        if (progress.open() && left > 0) {
            say(context, "lesson.hints-first." + (left == 1 ? "one" : "other"), left);
            return 1;
        }
        if (progress.open() && !progress.solved() && !sure && !context.confirm(context.text("lesson.sure"))) {
            say(context, context.interactive() ? "lesson.solution.kept" : "lesson.solution.yes");
            return 1;
        }
        study.showSolution();
        show(context, place, solution.get());
        return 0;
    }

    private static void show(CommandContext context, Place place, Proof.Script solution) {
        Page page = Page.of(context, context.out());
        page.blank();
        for (String line : solution.lines()) {
            String typed = Placeholders.fill(line, place.attempt().values())
                    .replace("{output}", context.text("lesson.solution.output"));
            if (typed.startsWith("> ")) {
                page.line(Ink.join(
                        Ink.dim("    " + context.text("lesson.solution.inside") + "  "), Ink.code(typed.substring(2))));
            } else {
                page.line(Ink.join(Ink.plain("    "), Ink.code(typed)));
            }
        }
        page.blank();
    }
}
