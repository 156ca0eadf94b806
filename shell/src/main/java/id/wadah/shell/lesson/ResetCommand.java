package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.KernelObject;
import id.wadah.lessons.course.Leaves;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Reset;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reset [LESSON|all]}: removes what was made in a lesson, reads again that it is gone, and forgets the attempt. */
@Command(name = "reset")
public final class ResetCommand extends LessonCommand {

    private static final String ALL = "all";

    @Parameters(index = "0", arity = "0..1", paramLabel = "LESSON|all")
    private String wanted = "";

    @Option(names = {"-y", "--yes"})
    private boolean sure;

    @Override
    int run(CommandContext context, Study study) {
        List<Lesson> lessons = lessons(study);
        if (wanted.equals(ALL) && !sure && !context.confirm(context.text("lesson.reset.sure"))) {
            say(context, context.interactive() ? "lesson.reset.kept" : "lesson.reset.yes");
            return 1;
        }
        int remaining = 0;
        for (Lesson lesson : lessons) {
            remaining += reset(context, study, lesson);
        }
        return remaining == 0 ? 0 : 1;
    }

    private List<Lesson> lessons(Study study) {
        if (wanted.equals(ALL)) {
            Set<String> begun = study.progress().lessons().keySet();
            return study.course()
                    .lessons()
                    .filter(lesson -> begun.contains(lesson.id()))
                    .toList();
        }
        return List.of(
                wanted.isEmpty()
                        ? study.place()
                                .map(Place::lesson)
                                .orElseThrow(() -> new EngineException(Problem.NO_LESSON_OPEN))
                        : LearnCommand.find(study, wanted));
    }

    /** @return how many kernel objects are still there */
    private static int reset(CommandContext context, Study study, Lesson lesson) {
        boolean open = lesson.id().equals(study.progress().current());
        if (open) {
            // What disappears now was not made to disappear by the learner.
            study.leave();
        }
        Reset reset = new Reset(context.engine());
        List<Reset.Removed> removed =
                new ArrayList<>(reset.containers(context.shell().desk().labels(lesson)));
        removed.addAll(reset.belongings(context.shell().desk().labels(lesson)));
        LessonProgress attempt = study.progress().lesson(lesson.id());
        if (attempt != null) {
            Leaves leaves = lesson.leaves().of(attempt.values());
            removed.addAll(reset.images(leaves.images(), attempt.begun()));
            removed.addAll(reset.registries(leaves.registries()));
            removed.addAll(reset.processes(attempt.made()));
        }
        Page page = Page.of(context, context.out());
        String title = lesson.title(context.texts().language().code());
        page.prose(0, Ink.title(context.text("lesson.reset.done", title)));
        if (removed.isEmpty()) {
            page.prose(2, Ink.dim(context.text("lesson.reset.nothing")));
        }
        int remaining = 0;
        for (Reset.Removed each : removed) {
            remaining += prove(context, page, each);
        }
        study.forget(lesson);
        return remaining;
    }

    /** Reads all of it again. */
    private static int prove(CommandContext context, Page page, Reset.Removed removed) {
        List<KernelObject> left = removed.left();
        if (left.isEmpty()) {
            int count = removed.objects().size();
            page.prose(
                    2,
                    Ink.plain(context.text(
                            count == 0 ? "lesson.reset.gone.none" : "lesson.reset.gone", removed.name(), count)));
        }
        for (KernelObject object : left) {
            page.prose(
                    2,
                    Ink.bad(context.text(
                            "lesson.reset.left",
                            removed.name(),
                            object.kind() + " " + object.identity(),
                            object.shownBy())));
        }
        return left.size();
    }
}
