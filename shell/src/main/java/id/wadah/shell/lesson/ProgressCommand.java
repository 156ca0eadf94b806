package id.wadah.shell.lesson;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Module;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.Progress;
import id.wadah.lessons.progress.ProgressFile;
import id.wadah.lessons.progress.TaskProgress.State;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code progress [export|import FILE]}: how far the learner has come; takes it to another machine and back. */
@Command(name = "progress")
public final class ProgressCommand extends LessonCommand {

    private static final int LEAST_TITLE = 16;

    @Parameters(index = "0", arity = "0..1", paramLabel = "export|import")
    private String verb = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE")
    private String file = "";

    @Override
    int run(CommandContext context, Study study) {
        switch (verb) {
            case "" -> show(context, study);
            case "export" -> {
                Path target = file(context);
                ProgressFile.write(target, study.progress());
                say(context, "lesson.progress.exported", target);
            }
            case "import" -> {
                Progress imported = ProgressFile.read(file(context));
                study.replace(imported.as(context.shell().desk().learner()));
                say(context, "lesson.progress.imported", imported.lessons().size(), imported.learner());
            }
            default -> throw new EngineException(Problem.INVALID_OPTION_VALUE, verb, "progress", "export, import");
        }
        return 0;
    }

    private Path file(CommandContext context) {
        if (file.isEmpty()) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, "", "progress " + verb, "FILE");
        }
        return context.session().directory().resolve(file);
    }

    private static void show(CommandContext context, Study study) {
        Page page = Page.of(context, context.out());
        String language = context.texts().language().code();
        Grid grid = new Grid(
                Column.cut(context.text("lesson.progress.module"), LEAST_TITLE),
                Column.number(context.text("lesson.progress.lessons")),
                Column.number(context.text("lesson.progress.tasks")));
        for (Module module : study.course().modules()) {
            long tasks = module.lessons().stream()
                    .flatMap(lesson -> lesson.sections(study.machine()).stream())
                    .filter(section -> section.hasTask())
                    .count();
            long passed = module.lessons().stream().mapToLong(study::passed).sum();
            grid.row(
                    Ink.plain(module.id() + "  " + module.title(language)),
                    Ink.plain(count(study, module, attempt -> attempt.finished() != null)
                            + "/"
                            + module.lessons().size()),
                    Ink.plain(passed + "/" + tasks));
        }
        page.line(
                Ink.title(context.text("lesson.progress.title", study.progress().learner())));
        page.grid(grid, 0);
        page.blank();
        study.place()
                .ifPresentOrElse(
                        place -> page.prose(0, Ink.plain(here(context, place))),
                        () -> page.prose(0, Ink.dim(context.text("lesson.progress.nowhere"))));
    }

    private static String here(CommandContext context, Place place) {
        Lesson lesson = place.lesson();
        long skipped = place.attempt().count(State.SKIPPED);
        String title = lesson.title(context.texts().language().code());
        return context.text("lesson.progress.here", title, place.number(), place.count())
                + (skipped == 0 ? "" : " " + context.texts().count("lesson.progress.skipped", skipped));
    }

    private static long count(Study study, Module module, Predicate<LessonProgress> wanted) {
        return module.lessons().stream()
                .map(lesson -> study.progress().lesson(lesson.id()))
                .filter(Objects::nonNull)
                .filter(wanted)
                .count();
    }
}
